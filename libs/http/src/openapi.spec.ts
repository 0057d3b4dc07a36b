import { execFileSync } from 'node:child_process';
import { commandAnswer, cursorOf, pageAnswer, pageQuery, percent, yuan } from '@kejin/contracts/envelope';
import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Endpoint, Open } from './endpoint';
import { openApiOf } from './openapi';

const cursor = cursorOf(z.string());

@Controller('loans')
class LoanController {
  @Post(':loanId/submissions')
  @Endpoint({
    permission: 'SubmitLoan',
    summary: '提交贷款备案',
    params: z.object({ loanId: z.uuid().meta({ description: '贷款编号' }) }),
    body: z.object({ principal: yuan, rate: percent, note: z.string().max(5).optional() }),
    answer: commandAnswer(z.object({ principal: yuan })),
    status: 201,
    problems: ['over-cap'],
    command: true,
  })
  submitLoan() {}

  @Open()
  @Get('rules')
  @Endpoint({ permission: null, summary: '规则', answer: z.object({}) })
  readRules() {}
}

@Controller('loans')
class LoanQueriesController {
  @Get()
  @Endpoint({
    permission: 'ReadLoans',
    summary: '贷款清单',
    query: z.object(pageQuery(cursor)),
    answer: pageAnswer(z.object({ principal: yuan }), cursor),
  })
  readLoans() {}
}

const document = openApiOf({
  title: '测试',
  version: '1',
  controllers: [LoanController, LoanQueriesController],
}) as {
  paths: Record<string, Record<string, Operation>>;
};
type Operation = {
  operationId: string;
  tags: string[];
  security?: unknown[];
  parameters: { name: string; required: boolean; schema: object }[];
  requestBody: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
};

const submit = document.paths['/loans/{loanId}/submissions']?.['post'] as Operation;
const read = document.paths['/loans']?.['get'] as Operation;

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', () => {
    // The validator is an ES module, which the test runner cannot load.
    const script = `import { Validator } from '@seriousme/openapi-schema-validator';
      const text = await new Response(process.stdin).text();
      console.log(JSON.stringify(await new Validator().validate(JSON.parse(text))));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      input: JSON.stringify(document),
    });
    expect(JSON.parse(said.toString())).toEqual({ valid: true });
  });

  it('shows a body as it travels: amounts as text, no other field', () => {
    expect(submit.requestBody.content['application/json']?.schema).toMatchObject({
      additionalProperties: false,
      required: ['principal', 'rate'],
      properties: { principal: { type: 'string', title: '金额（元）', examples: ['10000000.00'] } },
    });
  });

  it('puts what reads a thing and what changes it into one chapter', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ tags }) => tags)).toEqual([['Loan'], ['Loan'], ['Loan']]);
  });

  it('names a command after its handler and asks for its key', () => {
    expect(submit.operationId).toBe('submitLoan');
    expect(submit.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['loanId', true],
      ['Idempotency-Key', true],
    ]);
    expect(read.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['limit', false],
      ['after', false],
    ]);
  });

  it('lists every problem with its codes', () => {
    expect(Object.keys(submit.responses)).toEqual([
      ...['201', '400', '401', '403', '404', '409', '413', '414', '415', '422', '429', '500', '503'],
    ]);
    expect(Object.keys(read.responses)).toEqual(['200', '400', '401', '403', '500', '503']);
    expect(JSON.stringify(submit.responses['409'])).toContain('over-cap');
  });

  it('asks for a token everywhere but on an open route', () => {
    const rules = document.paths['/loans/rules']?.['get'] as Operation;
    expect([rules.security, read.security]).toEqual([[], undefined]);
    expect(Object.keys(rules.responses)).toEqual(['200', '400', '500', '503']);
  });
});
