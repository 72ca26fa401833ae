import type { KubeObject } from '../api';
import { KindRegistry } from '../kinds/KindRegistry';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

describe('a label selector', () => {
  it.each([
    ['app=web', true],
    ['app==web', true],
    ['app!=web', false],
    ['none!=web', true],
    ['app in (web,api)', true],
    ['app in(api)', false],
    ['app notin (api, db)', true],
    ['none notin (x)', true],
    ['app', true],
    ['!app', false],
    ['!none', true],
    ['example.org/tier=front,app', true],
    ['example.org/tier in (front,back),app=api', false],
    ['', true],
  ])('%s', (selector, matches) => {
    const labels = { app: 'web', 'example.org/tier': 'front' };
    expect(parseLabelSelector(selector)(labels)).toBe(matches);
  });

  it.each(['app in web', 'a=b=c', '=x', 'a>b c'])('refuses %s', selector => {
    expect(() => parseLabelSelector(selector)).toThrow(
      expect.objectContaining({ code: 400 }),
    );
  });
});

describe('a field selector', () => {
  const kinds = new KindRegistry();
  const events = kinds.byPlural('', 'v1', 'events')!;
  const event = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'web.1', namespace: 'shop' },
    involvedObject: { kind: 'Pod', name: 'web' },
    source: { component: 'kubelet' },
  } as KubeObject;

  it.each([
    ['metadata.name=web.1', true],
    ['metadata.namespace!=shop', false],
    ['involvedObject.kind=Pod,involvedObject.name==web', true],
    ['involvedObject.name=api', false],
    ['source=kubelet', true],
    ['involvedObject.uid=', true],
  ])('%s', (selector, matches) => {
    expect(parseFieldSelector(selector, events).matches(event)).toBe(matches);
  });

  it('refuses a field that the kind does not offer', () => {
    expect(() => parseFieldSelector('spec.image=x', events)).toThrow(
      'field label not supported: spec.image',
    );
  });
});
