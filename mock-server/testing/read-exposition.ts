/** A sample of a metric, such as `requests_total{status="200"} 3`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const COMMENT = /^# (?:HELP ([a-z_]\w*) .+|TYPE ([a-z_]\w*) (?:counter|gauge|histogram|summary))$/;
const SAMPLE = /^([a-z_]\w*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y;
const VALUE = /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|NaN)$/i; // Prometheus reads these words in any case

/**
 * Reads the text format of Prometheus.
 *
 * @throws Error for a line that the format does not allow, and for a sample that comes twice
 */
export function readExposition(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const lines = text.split('\n').filter((line) => line !== '');
  const samples = lines.filter((line) => !COMMENT.test(line)).map(readSample);
  const names = samples.map(({ name, labels }) => JSON.stringify([name, labels]));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`this sample comes twice: ${twice}`);
  return samples;
}

function readSample(line: string): Sample {
  const [, name = '', list = '', value = ''] = SAMPLE.exec(line) ?? [];
  if (!VALUE.test(value)) throw new Error(`this is no sample: ${line}`);
  const labels: Record<string, string> = {};
  for (LABEL.lastIndex = 0; LABEL.lastIndex < list.length; ) {
    const [, label = '', text = ''] = LABEL.exec(list) ?? [];
    if (label === '' || label in labels) throw new Error(`these labels cannot be read: ${line}`);
    labels[label] = text;
  }
  return { name, labels, value: Number(value.replace(/inf$/i, 'Infinity')) };
}
