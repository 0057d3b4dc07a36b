/** What makes an offset meaningful: the cluster, and the incarnation of the topic. */
export type ClusterIdentity = Readonly<{ clusterId: string | null; topicIds: ReadonlyMap<string, string> }>;

// Kafka's Metadata request and response, version 12, byte by byte.
const NO_TAGS = Buffer.from([0]);

// Header tags, topics (id unknown, name), no creation, no authorised operations, body tags.
export const encodeMetadataRequest = (topics: readonly string[]) => {
  const names = topics.map((topic) => Buffer.from(topic));
  const entries = names.flatMap((name) => [Buffer.alloc(16), unsigned(name.length + 1), name, NO_TAGS]);
  const buffer = Buffer.concat([
    NO_TAGS,
    unsigned(topics.length + 1),
    ...entries,
    Buffer.from([0, 0]),
    NO_TAGS,
  ]);
  return { buf: buffer, buffer, size: () => buffer.length };
};

const unsigned = (value: number): Buffer => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
};

export const decodeMetadataResponse = (payload: Buffer): ClusterIdentity => {
  const reader = new Reader(payload);
  reader.tags();
  reader.skip(4);
  reader.array(() => (reader.skip(4), reader.text(), reader.skip(4), reader.text(), reader.tags()));
  const clusterId = reader.text();
  reader.skip(4);
  const topicIds = new Map<string, string>();
  reader.array(() => {
    const error = reader.int16();
    const name = reader.text();
    const id = reader.bytes(16).toString('hex');
    reader.skip(1);
    reader.array(
      () => (reader.skip(14), [1, 2, 3].forEach(() => reader.array(() => reader.skip(4))), reader.tags()),
    );
    reader.skip(4);
    reader.tags();
    if (error === 0 && name !== null) topicIds.set(name, id);
  });
  return { clusterId, topicIds };
};

class Reader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  skip(bytes: number): void {
    this.at += bytes;
  }

  int16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }

  unsigned(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.buffer.readUInt8(this.at++);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  bytes(length: number): Buffer {
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  /** Lengths are one more than they say; zero is null. */
  text(): string | null {
    const length = this.unsigned();
    return length === 0 ? null : this.bytes(length - 1).toString();
  }

  array(read: () => unknown): void {
    for (let left = this.unsigned() - 1; left > 0; left -= 1) read();
  }

  tags(): void {
    for (let left = this.unsigned(); left > 0; left -= 1) {
      this.unsigned();
      this.skip(this.unsigned());
    }
  }
}
