import Ajv2020 from 'ajv/dist/2020';
import { PROBLEM_MEDIA_TYPE, type DocumentedOperation, type OpenApiDocument } from './openapi-document';

export type Answered = Readonly<{ status: number; type: string; body: unknown; allow: string | null }>;

type Checks = Readonly<{
  /** What an answer does that the document does not say of the operation. */
  faultsOf: (operation: DocumentedOperation, answered: Answered) => string[];
  /** Of an answer that belongs to no operation: it is a problem document, and that is all that is said. */
  problemFaults: (answered: Answered) => string[];
}>;

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** Holds answers against a document: the status is named, the type is the right one, the body fits its schema. */
export const answerChecks = (document: OpenApiDocument): Checks => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document as object, 'document');
  const faultsAt = (place: string, body: unknown): string[] => {
    const validate = ajv.getSchema(`document#${place}`);
    if (!validate) return [`nothing is described at ${place}`];
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  };
  return {
    faultsOf: ({ path, method, refusals }, { status, type, body }) => {
      const expected = status >= 400 ? PROBLEM_MEDIA_TYPE : 'application/json';
      const described = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
      if (!described) return [`answers ${status} ${JSON.stringify(body)}, which is not described`];
      if (!type.startsWith(expected)) return [`answers ${status} as ${type}`];
      const place = pointer(
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        expected,
      );
      const { code } = body as { code?: string };
      return [
        ...faultsAt(`${place}/schema`, body),
        ...(status >= 400 && !refusals.get(status)?.includes(code ?? '') ? [`${status} ${code}`] : []),
      ];
    },
    problemFaults: ({ type, body }) => [
      ...(type.startsWith(PROBLEM_MEDIA_TYPE) ? [] : [`answers as ${type}`]),
      ...faultsAt('/components/schemas/Problem', body),
    ],
  };
};
