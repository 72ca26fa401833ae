import { idOf } from '../objects';
import { observed } from '../__testUtils__/observed';
import { ClusterModel } from './ClusterModel';

const application = (namespace: string, status: object = {}) =>
  observed('argoproj.io/v1alpha1/Application', {
    metadata: { namespace },
    spec: { destination: { namespace: 'elsewhere' } },
    status,
  });
const claim = (metadata: object) =>
  observed('platform.example.org/v1/XDatabase', {
    name: 'orders',
    metadata: { namespace: undefined, ...metadata },
  });
const tracking = (id: string) => ({
  annotations: { 'argocd.argoproj.io/tracking-id': id },
});
const label = { labels: { 'app.kubernetes.io/instance': 'web' } };
const listed = {
  resources: [
    { group: 'platform.example.org', kind: 'XDatabase', name: 'orders' },
  ],
};

describe('trackingApplication', () => {
  it.each([
    ['one', 'one_web:platform.example.org/XDatabase:/orders'],
    ['two', 'two_web:platform.example.org/XDatabase:/orders'],
    [undefined, 'three_web:platform.example.org/XDatabase:/orders'],
  ])('of two of one name is that in namespace %s', (namespace, id) => {
    const model = new ClusterModel();
    const [one, two] = ['one', 'two'].map(name => application(name));
    const object = claim(tracking(id));
    for (const each of [one, two, object]) model.set(each);
    const owners = [one, two].filter(app =>
      model.members(idOf(app)).includes(object),
    );
    expect(owners.map(app => app.metadata.namespace)).toEqual(
      namespace ? [namespace] : [],
    );
  });

  it('goes by a label where the Application names the object, too', () => {
    const membersOf = (status: object) => {
      const model = new ClusterModel();
      const app = application('argocd', status);
      for (const object of [app, claim(label)]) model.set(object);
      return model.members(idOf(app));
    };
    expect(membersOf(listed)).toHaveLength(1);
    expect(membersOf({})).toEqual([]);
  });
});
