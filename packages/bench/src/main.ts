import { firstLightBenchmark } from './firstLight/firstLightBenchmark';
import { labBenchmark } from './lab/labBenchmark';
import { walkLab } from './lab/labWalk';
import { scaleBenchmark } from './scale/scaleBenchmark';
import { schemasBenchmark } from './schemas/schemasBenchmark';
import { walkBenchmark } from './walk/walkBenchmark';
import { writesBenchmark } from './writes/writesBenchmark';

/** Benchmarks by name: each prints one JSON line with `--json`. */
const benchmarks: Record<string, () => Promise<Record<string, unknown>>> = {
  'first-light': firstLightBenchmark,
  lab: labBenchmark,
  // A part of the one before, inside the lab's network.
  'lab-walk': walkLab,
  scale: scaleBenchmark,
  schemas: schemasBenchmark,
  walk: walkBenchmark,
  writes: writesBenchmark,
};

async function main([name, ...args]: string[]): Promise<number> {
  const benchmark = benchmarks[name];
  if (!benchmark) {
    process.stderr.write(
      `Usage: npm run bench -- NAME [--json]\nNAME is one of: ${Object.keys(
        benchmarks,
      ).join(', ')}\n`,
    );
    return 2;
  }
  const figures = await benchmark();
  process.stdout.write(
    args.includes('--json')
      ? `${JSON.stringify(figures)}\n`
      : `${JSON.stringify(figures, undefined, 2)}\n`,
  );
  return 0;
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  },
);
