/* eslint-disable jest/no-export, jest/valid-title, jest/valid-describe-callback, jest/no-disabled-tests, jest/expect-expect -- what suites are declared with */
import { testedWorld, type TestedWorld } from './TestedWorld';

type Part = Exclude<keyof TestedWorld, 'name'>;

/**
 * Declares a suite that runs against the sandbox, or against the tested world
 * where there is one. One that the tested world has no program for is skipped,
 * and says so.
 *
 * @param define - gets the world's part; undefined stands for the sandbox
 */
export function describeWorld<P extends Part>(
  part: P,
  title: string,
  define: (real: TestedWorld[P]) => void,
): void {
  const world = testedWorld();
  const real = world?.[part];
  const suite = () => {
    define(real);
  };
  if (!world) {
    describe(`${title} (sandbox)`, suite);
  } else if (real) {
    describe(`${title} (${world.name})`, suite);
  } else {
    describe.skip(`${title} [skipped: ${world.name} has no ${part}]`, suite);
  }
}

/**
 * A test; or where there is a reason why a world cannot have it, one that is
 * skipped and tells the reason in its name.
 */
export function itUnless(
  reason: string | undefined,
  title: string,
  test: () => Promise<void>,
): void {
  if (reason) {
    it.skip(`${title} [skipped: ${reason}]`, test);
  } else {
    it(title, test);
  }
}
