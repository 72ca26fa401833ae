import type { JsonValue } from '@backstage/types';
import {
  findPromotionCycle,
  linearPromotion,
} from '../environments/promotionGraph';
import { ConfigSection, type ConfigProblem } from './ConfigSection';
import { parseEnvironment, type ParsedEnvironment } from './parseEnvironment';
import { parseSource } from './parseSource';
import type { Environment, PlatformConfig } from './PlatformConfig';

/**
 * Reads the value at `platform` and finds everything that is wrong with it.
 * Where there are problems, the config holds what could be understood.
 */
export function parsePlatformConfig(value: JsonValue | undefined): {
  config: PlatformConfig;
  problems: ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const platform = ConfigSection.at('platform', value, problems);
  if (!platform) {
    return {
      config: { desiredState: { sources: [] }, environments: [] },
      problems,
    };
  }
  platform.checkKeys(['desiredState', 'environments']);
  const sourceSections =
    platform.optionalSection('desiredState')?.sections('sources') ?? [];
  const sources = sourceSections.flatMap(section => {
    const source = parseSource(section);
    return source ? [{ ...source, section }] : [];
  });
  reportDuplicates(sources, 'repository');

  const environments = platform
    .sections('environments')
    .flatMap(section => parseEnvironment(section) ?? []);
  reportDuplicates(environments, 'name');
  reportDuplicateClusters(environments, problems);

  return {
    config: {
      desiredState: { sources: sources.map(({ section, ...rest }) => rest) },
      environments: withPromotion(environments),
    },
    problems,
  };
}

/** Linear by default: where no environment says where it promotes to. */
function withPromotion(parsed: ParsedEnvironment[]): Environment[] {
  const saysNothing = parsed.every(
    ({ promotesTo }) => promotesTo === undefined,
  );
  const environments = parsed.map(({ section, ...environment }) => ({
    ...environment,
    promotesTo: environment.promotesTo ?? [],
  }));
  if (saysNothing) return linearPromotion(environments);

  const names = new Set(parsed.map(({ name }) => name));
  for (const { section, promotesTo = [] } of parsed) {
    promotesTo.forEach((target, index) => {
      if (names.has(target)) return;
      section.report(
        `promotesTo[${index}]`,
        `expected one of ${[...names].join(', ')}, got '${target}'`,
      );
    });
  }
  const cycle = findPromotionCycle(environments);
  if (cycle) {
    const start = parsed.find(({ name }) => name === cycle[0]);
    start?.section.report(
      'promotesTo',
      `expected no way back, got the circle ${cycle.join(' → ')}`,
    );
  }
  return environments;
}

function reportDuplicates(
  items: { name: string; section: ConfigSection }[],
  key: string,
) {
  const first = new Map<string, ConfigSection>();
  for (const { name, section } of items) {
    const earlier = first.get(name);
    if (!earlier) first.set(name, section);
    else {
      section.report(
        key,
        `expected another one than ${earlier.pathOf(key)}, got '${name}' again`,
      );
    }
  }
}

function reportDuplicateClusters(
  environments: ParsedEnvironment[],
  problems: ConfigProblem[],
) {
  const first = new Map<string, string>();
  for (const { section, clusters } of environments) {
    for (const [index, { name }] of clusters.entries()) {
      const path = `${section.path}.clusters[${index}].name`;
      const earlier = first.get(name);
      if (!earlier) first.set(name, path);
      else {
        problems.push({
          path,
          message: `expected another one than ${earlier}, got '${name}' again`,
        });
      }
    }
  }
}
