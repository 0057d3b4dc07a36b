import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Endpoint } from './endpoint';
import { FromBody, FromPath, FromQuery } from './endpoint-params';
import { createHttpAdapter } from './http-adapter';
import { ProblemFilter } from './problem-filter';

const ID = 'abcdef12-3456-4789-abcd-ef0123456789';
const inPath = z.object({ id: z.uuid() });
const query = z.object({ of: z.uuid().optional(), name: z.string().optional() });
const body = z.object({
  ids: z.array(z.uuid()).default([]),
  other: z.uuid().nullable().optional(),
  text: z.string().optional(),
  notes: z.record(z.string(), z.string().max(5)).optional(),
});
const answer = z.json();

@Controller('things')
class EchoController {
  @Get(':id')
  @Endpoint({ permission: null, summary: '回显', params: inPath, query, answer })
  read(@FromPath() path: z.output<typeof inPath>, @FromQuery() asked: z.output<typeof query>) {
    return { ...path, ...asked };
  }

  @Post()
  @Endpoint({ permission: null, summary: '回显', body, answer })
  write(@FromBody() given: z.output<typeof body>) {
    return given;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const { adapter, routes } = await createHttpAdapter();
  app = await NestFactory.create<NestFastifyApplication>(EchoModule, adapter, {
    logger: false,
    bodyParser: false,
  });
  const fail = (error: unknown) => {
    throw error;
  };
  app.useGlobalFilters(new ProblemFilter({ routes, legacyCodes: {}, onBug: fail, onOutage: fail }));
  await app.init();
});
afterAll(() => app.close());

const send = async (method: 'GET' | 'POST', url: string, payload?: unknown) => {
  const told = await app.inject({
    method,
    url,
    ...(payload !== undefined && {
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      headers: { 'content-type': 'application/json' },
    }),
  });
  return { status: told.statusCode, body: JSON.parse(told.body) };
};

describe('an id', () => {
  it('in capitals, as other systems write it, is the same id in path, query and body', async () => {
    const capitals = ID.toUpperCase();
    expect((await send('GET', `/things/${capitals}?of=${capitals}`)).body).toEqual({ id: ID, of: ID });
    expect((await send('POST', '/things', { ids: [capitals, ID], other: capitals })).body).toEqual({
      ids: [ID, ID],
      other: ID,
    });
    expect((await send('POST', '/things', { other: null })).body).toEqual({ ids: [], other: null });
  });

  it('is still refused where it is none', async () => {
    expect((await send('GET', `/things/${ID.toUpperCase()}0`)).body.issues).toEqual([
      { in: 'path', pointer: '/id', code: 'not-a-uuid', message: '应为 UUID 编号。' },
    ]);
  });
});

describe('a text', () => {
  const refused = (pointer: string, part = 'body') => ({
    status: 400,
    body: {
      code: 'invalid-input',
      issues: [
        {
          in: part,
          pointer,
          code: 'unstorable-character',
          message: '含有不能保存的字符（空字符或不完整的字符），请删除后重试。',
        },
      ],
    },
  });

  it.each([
    ['NUL', 'a\\u0000b'],
    ['the first half of a character', 'a\\ud83d'],
    ['the second half of a character', '\\ude00b'],
    ['halves in the wrong order', '\\ude00\\ud83d'],
  ])('with %s is refused before anything tries to keep it', async (_, text) => {
    expect(await send('POST', '/things', `{"text":"${text}"}`)).toMatchObject(refused('/text'));
    expect(await send('POST', '/things', `{"notes":{"a":"${text}"}}`)).toMatchObject(refused('/notes/a'));
    expect((await send('POST', '/things', `{"notes":{"${text}":"a"}}`)).status).toBe(400);
  });

  it('with NUL is refused in a query as well', async () => {
    expect(await send('GET', `/things/${ID}?name=a%00b`)).toMatchObject(refused('/name', 'query'));
  });

  it('may hold rare characters and emoji', async () => {
    const text = '𠮷野家😀\t\n';
    expect((await send('POST', '/things', { text })).body).toEqual({ ids: [], text });
  });
});
