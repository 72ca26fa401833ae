import { useApi } from '@backstage/frontend-plugin-api';
import {
  requestOutputs,
  usesOfOutputs,
  type FormNode,
  type OutputUse,
} from '@gitops-portal/plugin-desired-state-common';
import {
  applyDefaults,
  type KindOutputs,
} from '@gitops-portal/plugin-schemas-common';
import type { JsonValue } from '@backstage/types';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { desiredStateApiRef } from '../api/DesiredStateApi';
import type { KindSchema } from '../model/KindSchema';
import type { ProjectedRequest, Projection } from '../model/Projection';
import { asksFor } from './asksFor';
import { mergeSecrets } from './knownFromClusters';
import { sealedSecrets } from './sealedSecrets';
import { suggestionsOf, type Known } from './suggestionsOf';
import { useClusterKnowledge } from './useClusterKnowledge';
import { useSeenSecrets } from './useSeenSecrets';
import { useUsesElsewhere } from './useUsesElsewhere';

/** What requests give each other, and what else a field can refer to. */
export function useWiring(options: {
  app: string;
  environment: string;
  projection: Pick<Projection, 'requests' | 'effective'>;
  kindOf: (request: ProjectedRequest) => KindSchema;
  /** The kind of a request that is still to be made. */
  newKind?: KindSchema;
}) {
  const { app, environment, projection, kindOf, newKind } = options;
  const { requests, effective } = projection;
  const kinds = [...requests.map(kindOf), ...(newKind ? [newKind] : [])];
  const given = useMemo(
    () =>
      new Map(
        requests
          .filter(({ isRemoved }) => !isRemoved)
          .map(request => [
            request.id,
            givenBy(app, request.name, request.spec, kindOf(request)),
          ]),
      ),
    [app, requests, kindOf],
  );
  const others = useOtherAddresses({ app, environment, requests, kindOf });
  const apps = useAppNames(
    kinds.some(
      kind => kind.state === 'ready' && kind.hints.choosesFrom('apps'),
    ),
  );

  const cluster = useClusterKnowledge({
    app,
    environment,
    isWanted: kinds.some(
      kind => asksFor(kind, 'configMaps') || asksFor(kind, 'namespaces'),
    ),
  });
  const seen = useSeenSecrets({
    app,
    environment,
    isWanted: kinds.some(kind => asksFor(kind, 'secrets')),
  });

  const elsewhere = useUsesElsewhere({
    app,
    environment,
    isWanted: [...given.values()].some(outputs => outputs?.values.length),
  });

  const known = useMemo(
    (): Known => ({
      secrets: mergeSecrets(
        [
          ...requests.flatMap(({ id, name, kind }) =>
            (given.get(id)?.secrets ?? []).map(secret => ({
              ...secret,
              from: `${kind} ${name}`,
            })),
          ),
          ...sealedSecrets(
            effective,
            requests.filter(({ isRemoved }) => !isRemoved),
          ),
        ],
        seen?.secrets ?? [],
      ),
      secretNotes: seen?.notes,
      values: [
        ...requests.flatMap(({ id, name, kind }) =>
          (given.get(id)?.values ?? []).map(value => ({
            ...value,
            from: `${kind} ${name}`,
          })),
        ),
        ...others,
      ],
      requests: requests.map(({ name, kind }) => ({ name, kind })),
      apps,
      cluster,
    }),
    [requests, given, effective, others, apps, cluster, seen],
  );

  const suggestionsFor = useCallback(
    (node: FormNode) => suggestionsOf(known, node),
    [known],
  );
  const outputsOf = (request: ProjectedRequest) => given.get(request.id);
  const usesOf = (request: ProjectedRequest): OutputUse[] => {
    const outputs = given.get(request.id);
    return outputs
      ? usesOfOutputs(
          outputs,
          requests.filter(other => other.id !== request.id && !other.isRemoved),
        )
      : [];
  };
  const usesElsewhereOf = ({ name }: ProjectedRequest) =>
    elsewhere.filter(({ of }) => of === name);
  return { suggestionsFor, outputsOf, usesOf, usesElsewhereOf };
}

function givenBy(
  app: string,
  name: string,
  spec: JsonValue,
  kind: KindSchema,
): KindOutputs | undefined {
  return kind.state === 'ready' && kind.outputs
    ? requestOutputs(kind.outputs, {
        app,
        name,
        spec: applyDefaults(kind.spec, spec) as JsonValue,
      })
    : undefined;
}

/** Addresses of other apps, of the kinds that this app knows itself. */
function useOtherAddresses(options: {
  app: string;
  environment: string;
  requests: ProjectedRequest[];
  kindOf: (request: ProjectedRequest) => KindSchema;
}): Known['values'] {
  const { app, environment, requests, kindOf } = options;
  const api = useApi(desiredStateApiRef);
  const [found, setFound] = useState<Known['values']>([]);
  const wanted = [
    ...new Set(
      requests.flatMap(request => {
        const kind = kindOf(request);
        return kind.state === 'ready' && kind.outputs?.values.length
          ? [`${request.apiVersion} ${request.kind}`]
          : [];
      }),
    ),
  ]
    .sort()
    .join('\n');

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const lists = await Promise.all(
        wanted
          .split('\n')
          .filter(Boolean)
          .map(async key => {
            const [apiVersion, kind] = key.split(' ');
            const own = requests.find(
              each => each.kind === kind && each.apiVersion === apiVersion,
            );
            const schema: KindSchema = own ? kindOf(own) : { state: 'loading' };
            const [group] = apiVersion.split('/');
            const all = await api.requests({ group, kind, environment });
            return all
              .filter(each => each.app !== app)
              .flatMap(each =>
                (
                  givenBy(
                    each.app,
                    each.request.name,
                    each.request.spec,
                    schema,
                  )?.values ?? []
                ).map(value => ({
                  ...value,
                  from: `${each.app} ${each.request.name}`,
                })),
              );
          }),
      );
      if (isCurrent) {
        setFound(lists.flat());
      }
    };
    // Without them a field can still be typed.
    load().catch(() => {});
    return () => {
      isCurrent = false;
    };
    // Which requests there are changes with each key that is typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, wanted, app, environment]);
  return found;
}

/** Names of the apps that one may see, where a field asks for one. */
function useAppNames(isWanted: boolean): string[] {
  const api = useApi(desiredStateApiRef);
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    if (isWanted) {
      api.apps().then(
        apps => isCurrent && setNames(apps.map(({ name }) => name)),
        () => {},
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [api, isWanted]);
  return names;
}
