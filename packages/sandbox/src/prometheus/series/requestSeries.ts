import { durationsOf, type Place } from '../../traffic';
import type { PodSpan } from '../../loki';
import type { Instrument, Told } from './Instrument';
import { keyOf, type Labels, type Series } from './Series';
import type { Parts, Shares } from './Shares';
import type { Times } from './Times';

/** What is taken of each part to get a count. */
type Weights = Parts<number>;

/** Requests that are told of alike, of those that are quick and slow. */
interface Group {
  told: Told;
  quick: Weights;
  slow: Weights;
}

const NONE: Weights = [0, 0, 0, 0];

/** What one copy of an app tells of its requests. */
export function requestSeries(options: {
  instrument: Instrument;
  place: Place;
  span: PodSpan;
  shares: Shares;
  /** Whether a story's fault is in the image. */
  faulty: boolean;
  /** Labels of the pod, which Prometheus adds. */
  target: Labels;
}): Series[] {
  const { faulty, instrument, place, shares, span, target } = options;
  const { buckets, counter, histogram, labels } = instrument;
  const durations = durationsOf(place, span.image);
  const means = durations.means();
  const all = groupsOf(instrument, faulty);
  const made = new Map<string, { labels: Labels; weights: Weights }>();
  const add = (
    name: string,
    more: Labels,
    { quick, slow }: Group,
    of: { quick: number; slow: number },
  ) => {
    const full = { __name__: name, ...target, ...more };
    const key = keyOf(full);
    const before = made.get(key)?.weights ?? NONE;
    const weights = before.map(
      (weight, part) => weight + quick[part] * of.quick + slow[part] * of.slow,
    ) as Weights;
    made.set(key, { labels: full, weights });
  };
  const bounds = buckets.map(bound => ({
    le: String(bound),
    share: durations.within(bound),
  }));
  const whole = { quick: 1, slow: 1 };
  bounds.push({ le: '+Inf', share: whole });
  for (const group of all) {
    const told = labels(group.told);
    if (counter) add(counter.name, counter.labels(group.told), group, whole);
    add(`${histogram}_count`, told, group, whole);
    add(`${histogram}_sum`, told, group, means);
    for (const { le, share } of bounds) {
      add(`${histogram}_bucket`, { ...told, le }, group, share);
    }
  }
  const { from, to = Infinity } = span;
  return [...made.values()].map(one => ({
    labels: one.labels,
    pieces: [
      { from, to, values: times => weighted(one.weights, shares, times) },
    ],
  }));
}

/** Failures take as long as slow ones do, those of a fault are quick. */
function groupsOf(
  { failing, fault, routes }: Instrument,
  faulty: boolean,
): Group[] {
  const shares = routes.reduce((sum, { share }) => sum + share, 0);
  const answered = routes.flatMap(({ method, path, share, statuses }) =>
    Object.entries(statuses).map(([status, part]): Group => {
      const of = (share / shares) * part;
      return {
        told: { method, path, status },
        // what is left of all requests, and those of the slow ones
        quick: [of, -of, -of, -of],
        slow: [0, of, 0, 0],
      };
    }),
  );
  return [
    ...answered,
    { told: failing, quick: NONE, slow: [0, 0, 1, 0] },
    ...(fault && faulty
      ? [{ told: fault, quick: [0, 0, 0, 1] as Weights, slow: NONE }]
      : []),
  ];
}

function weighted(
  weights: Weights,
  shares: Shares,
  times: Times,
): Float64Array {
  const [requests, slow, failing, fault] = shares.counts(times);
  const [a, b, c, d] = weights;
  const values = new Float64Array(times.length);
  for (let index = 0; index < values.length; index++) {
    values[index] =
      a * requests[index] +
      b * slow[index] +
      c * failing[index] +
      d * fault[index];
  }
  return values;
}
