import { deepEqual, type Kind } from '@gitops-portal/plugin-schemas-common';
import type { Layout } from '../layout/Layout';
import { sealedSecretsLayout } from '../layout/sealedSecretsLayout';
import { isMap } from '../merge/maps';
import type {
  AppConfiguration,
  AppRequest,
} from '../requests/AppConfiguration';
import { configurationOf, parsedLayers } from '../requests/readConfiguration';
import { requestIdentity } from '../requests/requestIdentity';
import { withoutPause } from '../requests/withoutPause';
import { valueAt } from '../yaml/valueAt';
import { comparedCell, type Found } from './comparedCell';
import { digestNames, type DigestNames } from './digestNames';
import type {
  ComparedCell,
  ComparedEnvironment,
  ComparedRow,
  EnvironmentComparison,
  ParsedEnvironment,
} from './EnvironmentComparison';
import { fieldsAcross } from './fieldsAcross';

type Named = Pick<ComparedRow, 'name' | 'apiVersion' | 'kind'>;

/** What a manifest of this kind holds there is sealed. */
const sealedKind = { kind: 'SealedSecret', field: 'encryptedData' };

/**
 * What an app asks for in several environments, place by place, with the layer
 * that each value comes from. Sealed values are never compared nor told, only
 * whether there is one.
 *
 * @param environments - in the order in which they are shown
 * @param kinds - they tell by what items of lists are matched
 */
export function compareEnvironments(
  layout: Layout,
  environments: ComparedEnvironment[],
  kinds: Kind[] = [],
): EnvironmentComparison {
  const parsed = environments.map(({ environment, layers }) => ({
    environment,
    layers: parsedLayers(layers),
  }));
  return withoutPause(comparisonOf(layout, parsed, kinds));
}

/** The same of layers that were read, with a pause after each request. */
export function* comparisonOf(
  layout: Layout,
  environments: ParsedEnvironment[],
  kinds: Kind[],
): Generator<undefined, EnvironmentComparison> {
  const read = yield* readAll(layout, environments);
  const names = digestNames(
    read.flatMap(({ requests }) => requests.map(({ spec }) => spec)),
  );
  const requests = matched(read, request => requestIdentity(layout, request));
  const secrets =
    layout.merges === false
      ? []
      : matched(
          yield* readAll(sealedSecretsLayout, environments),
          ({ name }) => name,
        );
  const rows: ComparedRow[] = [];
  for (const found of requests) {
    const of = named(found, layout);
    rows.push(requestRow(found, of), ...fieldRows(found, of, kinds, names));
    yield undefined;
  }
  return {
    environments: environments.map(({ environment }) => environment),
    rows: [...rows, ...secrets.flatMap(secretRows)],
    problems: read.flatMap(({ environment, problems }) =>
      problems.map(problem => ({ environment, ...problem })),
    ),
  };
}

function* readAll(
  layout: Layout,
  environments: ParsedEnvironment[],
): Generator<undefined, (ParsedEnvironment & AppConfiguration)[]> {
  const read: (ParsedEnvironment & AppConfiguration)[] = [];
  for (const each of environments) {
    read.push({ ...each, ...(yield* configurationOf(layout, each.layers)) });
    yield undefined;
  }
  return read;
}

/** What is the same request in each environment, in the order they come up. */
function matched(
  environments: (ParsedEnvironment & { requests: AppRequest[] })[],
  idOf: (request: AppRequest) => string,
): Found[][] {
  const ids = new Set(
    environments.flatMap(({ requests }) => requests.map(idOf)),
  );
  return [...ids].map(id =>
    environments.map(({ environment, layers, requests }) => ({
      environment,
      layers,
      request: requests.find(request => idOf(request) === id),
    })),
  );
}

function requestRow(found: Found[], of: Named): ComparedRow {
  const cells = found.map(({ environment, request }): ComparedCell => {
    if (!request) return { environment, state: 'absent' };
    const { apiVersion, kind } = request;
    return { environment, state: 'set', value: `${kind} (${apiVersion})` };
  });
  return { subject: 'request', ...of, path: '', ...judged(cells) };
}

function fieldRows(
  found: Found[],
  of: Named,
  kinds: Kind[],
  names: DigestNames,
): ComparedRow[] {
  const present = found.filter(({ request }) => request);
  const holdsSealed = present.some(
    ({ request }) => request!.kind === sealedKind.kind,
  );
  const fields = fieldsAcross(
    present.map(({ request }) => request!.spec),
    specSchema(kinds, present[0].request!),
  );
  const inside = fields.filter(({ label }) => label !== '');
  return inside.map(({ label, places }) => {
    const isSealed =
      holdsSealed && places.some(({ path }) => path[0] === sealedKind.field);
    const byEnvironment = new Map(
      present.map((each, index) => [each, places[index]]),
    );
    const cells = found.map(each => {
      const place = byEnvironment.get(each);
      return place
        ? comparedCell(each, place, isSealed ? 'sealed' : names)
        : { environment: each.environment, state: 'no-request' as const };
    });
    return {
      subject: 'field',
      ...of,
      path: label,
      ...(isSealed ? { isSealed } : {}),
      ...judged(cells),
    };
  });
}

function secretRows(found: Found[]): ComparedRow[] {
  const keysOf = ({ request }: Found) =>
    isMap(request?.spec) && isMap(request.spec.encryptedData)
      ? request.spec.encryptedData
      : {};
  const keys = new Set(found.flatMap(each => Object.keys(keysOf(each))));
  return [...keys].map(key => {
    const path = ['encryptedData', key];
    const cells = found.map(each =>
      comparedCell(
        each,
        { value: valueAt(keysOf(each), [key]), path },
        'sealed',
      ),
    );
    return {
      subject: 'secret',
      ...named(found, sealedSecretsLayout),
      path: key,
      isSealed: true,
      ...judged(cells.map(({ field: _, ...cell }) => cell)),
    };
  });
}

function named(found: Found[], { merges }: Layout): Named {
  const first = found.find(({ request }) => request)!.request!;
  const { name, apiVersion, kind } = first;
  return merges === false ? { name, apiVersion, kind } : { name };
}

/** Environments without the request say nothing about its fields. */
function judged(cells: ComparedCell[]): Pick<ComparedRow, 'differs' | 'cells'> {
  const asked = cells.filter(({ state }) => state !== 'no-request');
  const differs = asked.some(
    ({ state, value }) =>
      state !== asked[0].state || !deepEqual(value, asked[0].value),
  );
  return { differs, cells };
}

function specSchema(kinds: Kind[], { apiVersion, kind }: AppRequest) {
  const [group, version] = apiVersion.split('/');
  return kinds
    .find(each => each.group === group && each.kind === kind)
    ?.versions.find(({ name }) => name === version)?.schema.properties?.spec;
}
