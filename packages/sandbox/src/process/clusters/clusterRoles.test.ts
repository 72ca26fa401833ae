import { ruleAllows } from '../../kube/access/AccessRule';
import { clusterRoles, clusterUsers } from './clusterRoles';

/** `verb resource[/subresource][.group]`, and who may. */
const cases: [string, string[]][] = [
  ['list pods', ['read', 'operate', 'admin']],
  ['get pods/log', ['read', 'operate', 'admin']],
  ['watch deployments.apps', ['read', 'operate', 'admin']],
  [
    'list kustomizations.kustomize.toolkit.fluxcd.io',
    ['read', 'operate', 'admin'],
  ],
  ['list applications.argoproj.io', ['read', 'operate', 'admin']],
  ['list webservices.platform.example.org', ['read', 'operate', 'admin']],
  ['watch sealedsecrets.bitnami.com', ['read', 'operate', 'admin']],
  ['patch sealedsecrets.bitnami.com', ['admin']],
  [
    'list customresourcedefinitions.apiextensions.k8s.io',
    ['read', 'operate', 'admin'],
  ],
  ['get secrets', ['admin']],
  ['list secrets', ['admin']],
  ['create pods/exec', ['admin']],
  ['patch helmreleases.helm.toolkit.fluxcd.io', ['operate', 'admin']],
  ['patch applications.argoproj.io', ['operate', 'admin']],
  ['patch appprojects.argoproj.io', ['admin']],
  ['patch deployments.apps', ['operate', 'admin']],
  ['create jobs.batch', ['operate', 'admin']],
  ['delete jobs.batch', ['admin']],
  ['patch webservices.platform.example.org', ['dryRun', 'admin']],
  ['delete webservices.platform.example.org', ['admin']],
  ['delete pods', ['admin']],
  ['create configmaps', ['admin']],
];

describe('the users of the clusters', () => {
  it.each(cases)('%s: %j', (action, allowed) => {
    const [verb, target] = action.split(' ');
    const [path, ...group] = target.split('.');
    const [resource, subresource] = path.split('/');
    const wanted = { verb, resource, subresource, group: group.join('.') };
    const may = clusterUsers.filter(user =>
      clusterRoles[user].some(rule => ruleAllows(rule, wanted)),
    );
    expect(may).toEqual(allowed);
  });
});
