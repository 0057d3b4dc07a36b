import { MAX_ROWS, RowBuffer } from './row-buffer';
import { readTable } from './table';
import { writeStatements } from './row-writer';

const purse = readTable({
  name: 'purse',
  key: { owner: 'text', kind: 'text' },
  columns: { heldFen: 'bigint', note: 'text?' },
});
const at = { owner: 'a', kind: 'main' };
const MOST = Number.MAX_SAFE_INTEGER;

const held = (buffer: RowBuffer) => buffer.get(purse.at(at))?.heldFen;

describe('the sums of a row', () => {
  it('are exact up to the largest number that is', () => {
    const buffer = new RowBuffer();
    buffer.change(purse.add(at, { heldFen: MOST - 1 }));
    buffer.change(purse.add(at, { heldFen: 1 }));
    expect(held(buffer)).toBe(MOST);
    expect(() => buffer.change(purse.add(at, { heldFen: 1 }))).toThrow('beyond what a number holds');
  });

  it('are exact on top of what is set, too', () => {
    const buffer = new RowBuffer();
    buffer.change(purse.set(at, { heldFen: MOST - 1 }));
    buffer.change(purse.add(at, { heldFen: 1 }));
    expect(held(buffer)).toBe(MOST);
    expect(() => buffer.change(purse.add(at, { heldFen: 1 }))).toThrow('beyond what a number holds');
  });

  it('are exact on top of what the database holds', () => {
    const buffer = new RowBuffer();
    buffer.loaded(purse as never, [{ ...at, heldFen: MOST, note: null }]);
    buffer.change(purse.add(at, { heldFen: 1 }));
    expect(() => held(buffer)).toThrow('beyond what a number holds');
  });
});

describe('what is set', () => {
  it('leaves the values of the change as they were given', () => {
    const values = Object.freeze({ heldFen: 1, note: 'first' });
    const buffer = new RowBuffer();
    buffer.change(purse.set(at, values));
    buffer.change(purse.add(at, { heldFen: 2 }));
    buffer.change(purse.set(at, { note: 'second' }));
    expect(buffer.get(purse.at(at))).toEqual({ ...at, heldFen: 3, note: 'second' });
    expect(values).toEqual({ heldFen: 1, note: 'first' });
  });

  it('is as before where the work that changed it failed', () => {
    const buffer = new RowBuffer();
    buffer.change(purse.set(at, { heldFen: 1, note: 'first' }));
    const work = () => {
      buffer.change(purse.set(at, { note: 'second' }));
      buffer.change(purse.add(at, { heldFen: 1 }));
      throw new Error('refused');
    };
    expect(() => buffer.attempt(work)).toThrow('refused');
    expect(buffer.get(purse.at(at))).toEqual({ ...at, heldFen: 1, note: 'first' });
  });
});

describe('the rows under a prefix', () => {
  const bufferOf = (count: number): RowBuffer => {
    const buffer = new RowBuffer();
    const rows = Array.from({ length: count }, (_, n) => ({
      owner: 'a',
      kind: `k${n}`,
      heldFen: 0,
      note: null,
    }));
    buffer.loadedRange(purse.where({ owner: 'a' }) as never, rows);
    return buffer;
  };

  it('are as many as the bound allows, and no more', () => {
    const ref = purse.where({ owner: 'a' });
    expect(bufferOf(MAX_ROWS).rows(ref as never)).toHaveLength(MAX_ROWS);
    expect(() => bufferOf(MAX_ROWS + 1).rows(ref as never)).toThrow(
      expect.objectContaining({ code: 'too-many-rows' }),
    );
  });

  it('count those that came in this batch', () => {
    const buffer = bufferOf(MAX_ROWS);
    buffer.change(purse.set({ owner: 'a', kind: 'new' }, { heldFen: 1 }));
    buffer.loaded(purse as never, [], [{ owner: 'a', kind: 'new' }]);
    expect(() => buffer.rows(purse.where({ owner: 'a' }) as never)).toThrow(
      expect.objectContaining({ code: 'too-many-rows' }),
    );
  });
});

describe('a column on its way to the server', () => {
  const table = readTable({
    name: 'thing',
    key: { id: 'text' },
    columns: { list: 'text[]?', more: 'jsonb?', flag: 'boolean?' },
  });
  const parametersOf = (values: object): unknown[] => {
    const buffer = new RowBuffer();
    buffer.change(table.set({ id: 'x,"y\\z{}' }, values));
    return writeStatements(buffer)[0]?.values ?? [];
  };

  it('keeps every character that an array gives a meaning to', () => {
    expect(parametersOf({ list: ['a,b', 'NULL', '"', '\\', ''], more: { key: 'a"b' }, flag: false })).toEqual(
      [
        '{"x,\\"y\\\\z{}"}',
        '{"false"}',
        '{"{\\"a,b\\",\\"NULL\\",\\"\\\\\\"\\",\\"\\\\\\\\\\",\\"\\"}"}',
        '{"{\\"key\\":\\"a\\\\\\"b\\"}"}',
      ],
    );
  });

  it('tells nothing apart from an empty text', () => {
    expect(parametersOf({ list: null, more: null, flag: null })).toEqual([
      '{"x,\\"y\\\\z{}"}',
      '{NULL}',
      '{NULL}',
      '{NULL}',
    ]);
  });
});
