import { allPrograms } from '../programs/allPrograms';
import { allComponents } from './allComponents';

describe('the components of the lab', () => {
  it('have names of their own', () => {
    const names = allComponents.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have ports of their own, which nobody needs to be root for', () => {
    const ports = allComponents.flatMap(({ ports: own }) => Object.values(own));
    expect(new Set(ports).size).toBe(ports.length);
    expect(Math.min(...ports)).toBeGreaterThan(1024);
    expect(Math.max(...ports)).toBeLessThan(32_768);
  });

  it.each(allComponents)('$name needs only what there is', ({ needs }) => {
    const names = allComponents.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(needs));
  });

  it.each(allComponents)('$name is built of known programs', ({ programs }) => {
    expect(allPrograms).toEqual(expect.arrayContaining(programs));
  });

  it.each(allComponents.filter(({ metrics }) => metrics))(
    '$name offers metrics on a port of its own',
    ({ metrics, ports }) => {
      for (const { port } of metrics ?? []) {
        expect(Object.keys(ports)).toContain(port);
      }
    },
  );

  it.each(allComponents.filter(({ environment }) => environment))(
    '$name is named after its environment',
    ({ name, environment }) => {
      expect(name.endsWith(`-${environment}`)).toBe(true);
    },
  );
});
