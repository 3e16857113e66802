/** How many durations there were, by their length: what a histogram of Prometheus is made of. */
export interface Durations {
  readonly bounds: readonly number[];
  /** How many fit below each bound but not below the one before; at the end, how many are above all bounds. */
  readonly counts: number[];
  /** In seconds. */
  sum: number;
}

/** @param bounds in seconds, smallest first */
export function createDurations(bounds: readonly number[]): Durations {
  return { bounds, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 };
}

/** Counts a duration. It is called for each request, so it searches few bounds and creates nothing. */
export function addDuration(durations: Durations, seconds: number): void {
  const { bounds, counts } = durations;
  let index = 0;
  while (index < bounds.length && seconds > (bounds[index] ?? 0)) index += 1;
  counts[index] = (counts[index] ?? 0) + 1;
  durations.sum += seconds;
}

/** The value of one line of a histogram. */
interface HistogramValue {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/** The lines of a histogram for these durations: each bucket holds all that fit below its bound. */
export function histogramOf(
  name: string,
  labels: Readonly<Record<string, string>>,
  { bounds, counts, sum }: Durations,
): HistogramValue[] {
  let count = 0;
  const buckets = counts.map((added, index) => {
    count += added;
    return { metricName: `${name}_bucket`, labels: { ...labels, le: bounds[index] ?? '+Inf' }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
