type Json = Record<string, unknown>;

const LOCAL = '#/$defs/';

/**
 * Recursive schemas come with definitions of their own, and a reference counts from the root of the document. They
 * move to the document's components; the same definition moves once.
 */
export class SharedSchemas {
  readonly schemas: Record<string, Json> = {};
  private readonly names = new Map<string, string>();

  /** The schema with its definitions taken out and its references pointing to where they went. */
  hoist({ $defs = {}, ...schema }: Json & { $defs?: Record<string, Json> }): Json {
    const renamed = new Map(
      Object.entries($defs).map(([name, definition]) => [name, this.nameOf(definition)]),
    );
    for (const [name, definition] of Object.entries($defs))
      this.schemas[renamed.get(name) as string] = pointed(definition, renamed) as Json;
    return pointed(schema, renamed) as Json;
  }

  private nameOf(definition: Json): string {
    const text = JSON.stringify(definition);
    const known = this.names.get(text) ?? `Recursive${this.names.size + 1}`;
    this.names.set(text, known);
    return known;
  }
}

const pointed = (value: unknown, renamed: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((item) => pointed(item, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name !== '$ref' || typeof inner !== 'string' || !inner.startsWith(LOCAL))
        return [name, pointed(inner, renamed)];
      return [name, `#/components/schemas/${renamed.get(inner.slice(LOCAL.length)) ?? ''}`];
    }),
  );
};
