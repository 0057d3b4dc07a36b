import { z } from 'zod';
import { publishedContexts, eventsOf, kebab } from './catalogue';
import { toText, type Documents } from './documents';

/** One JSON Schema per event and version, open to fields that a later producer adds. */
export const schemaDocuments = (): Documents =>
  new Map(
    publishedContexts.flatMap((context) =>
      eventsOf(context).map(({ type, version, meaning, schema }) => [
        `docs/schemas/${context.name}/${kebab(type)}.v${version}.json`,
        toText({
          title: type,
          description: meaning,
          ...z.toJSONSchema(schema, { io: 'input' }),
        }),
      ]),
    ),
  );
