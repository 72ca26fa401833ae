import { scrapeSeconds, valueAt, type KnownSeries } from './KnownSeries';

/** What Prometheus takes for "this series is gone". */
const staleMarker = Buffer.from([0x02, 0, 0, 0, 0, 0, 0xf0, 0x7f]);

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** A field of protobuf with its length before it. */
function field(number: number, content: Buffer): Buffer {
  const length = varint(BigInt(content.length));
  return Buffer.concat([Buffer.from([(number << 3) | 2]), length, content]);
}

function sample(value: Buffer, seconds: number): Buffer {
  const time = varint(BigInt(Math.round(seconds * 1000)));
  const parts = [Buffer.from([0x09]), value, Buffer.from([0x10]), time];
  return field(2, Buffer.concat(parts));
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function timeSeries(series: KnownSeries): Buffer {
  const labels = Object.entries(series.labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      field(
        1,
        Buffer.concat([
          field(1, Buffer.from(name)),
          field(2, Buffer.from(value)),
        ]),
      ),
    );
  const samples: Buffer[] = [];
  let time = series.from;
  for (; time <= series.to; time += scrapeSeconds) {
    samples.push(sample(double(valueAt(series, time)), time));
  }
  samples.push(sample(staleMarker, time));
  return field(1, Buffer.concat([...labels, ...samples]));
}

/** Snappy's block format with nothing compressed. */
function snappy(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length - 1);
  const literal = Buffer.from([63 << 2]);
  const size = varint(BigInt(content.length));
  return Buffer.concat([size, literal, length, content]);
}

/**
 * Writes series to a Prometheus as if it had scraped them.
 *
 * @see https://prometheus.io/docs/specs/prw/remote_write_spec/
 */
export async function remoteWrite(
  url: string,
  series: KnownSeries[],
): Promise<void> {
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
    body: snappy(Buffer.concat(series.map(timeSeries))),
  });
  if (!response.ok) {
    throw new Error(`write: ${response.status} ${await response.text()}`);
  }
}
