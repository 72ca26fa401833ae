import { SealingKey } from '../sealedSecrets/SealingKey';

/** Keys for tests: short ones, which are made at once. */
export async function testSealingKeys<Name extends string>(
  ...names: Name[]
): Promise<Record<Name, SealingKey>> {
  const notBefore = new Date('2026-01-01T00:00:00Z');
  const keys = await Promise.all(
    names.map(async name => [
      name,
      await SealingKey.generate({ notBefore, modulusLength: 2048 }),
    ]),
  );
  return Object.fromEntries(keys);
}
