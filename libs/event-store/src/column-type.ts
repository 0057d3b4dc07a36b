/** Column types a projection may write, by their PostgreSQL name; `?` marks a nullable one. */
type BaseType =
  'uuid' | 'text' | 'text[]' | 'bigint' | 'integer' | 'boolean' | 'date' | 'timestamptz' | 'jsonb';
export type ColumnType = BaseType | `${BaseType}?`;
export type Columns = Readonly<Record<string, ColumnType>>;

type ValueOf<Type extends ColumnType> = Type extends `${infer Base extends BaseType}?`
  ? ValueOf<Base> | null
  : Type extends 'bigint' | 'integer'
    ? number
    : Type extends 'boolean'
      ? boolean
      : Type extends 'jsonb'
        ? unknown
        : Type extends 'text[]'
          ? readonly string[]
          : string;

export type ValuesOf<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> };
/** The columns that amounts are added to. */
export type Amounts<C extends Columns> = {
  [Name in keyof C as C[Name] extends 'bigint' | 'integer' ? Name : never]?: number;
};

const snakeCache = new Map<string, string>();

/** `countedFen` → `counted_fen`. */
export const snake = (name: string): string => {
  const known = snakeCache.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeCache.set(name, made);
  return made;
};

export const sqlType = (type: ColumnType): string => type.replace('?', '');
