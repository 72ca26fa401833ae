import type { DeliveryStatus } from './DeliveryStatus';
import { headlineOf } from './headlineOf';

const green: DeliveryStatus = {
  sync: 'Synced',
  drift: 'None',
  health: 'Healthy',
  control: 'Automatic',
  freshness: { state: 'live' },
};

describe('headlineOf', () => {
  it.each<[string, Partial<DeliveryStatus>]>([
    ['Synced', {}],
    ['Synced', { drift: 'Unknown' }],
    ['Synced', { drift: 'Corrected' }],
    ['Synced', { control: 'Manual' }],
    ['OutOfSync', { sync: 'OutOfSync' }],
    ['Drifted', { drift: 'Drifted' }],
    ['Drifted', { drift: 'Drifted', sync: 'OutOfSync' }],
    ['Progressing', { health: 'Progressing' }],
    ['Progressing', { health: 'Progressing', drift: 'Drifted' }],
    ['Progressing', { health: 'Progressing', sync: 'OutOfSync' }],
    ['Degraded', { health: 'Degraded' }],
    ['Degraded', { health: 'Missing' }],
    ['Degraded', { health: 'Degraded', sync: 'OutOfSync', drift: 'Drifted' }],
    ['Degraded', { health: 'Degraded', sync: 'Unknown' }],
    ['Stalled', { stalled: true }],
    ['Stalled', { stalled: true, health: 'Degraded' }],
    ['Stalled', { stalled: true, sync: 'Unknown' }],
    ['Suspended', { control: 'Suspended' }],
    ['Suspended', { health: 'Suspended' }],
    ['Suspended', { control: 'Suspended', stalled: true, health: 'Degraded' }],
    ['Unknown', { freshness: { state: 'unreachable' } }],
    ['Unknown', { freshness: { state: 'stale' }, control: 'Suspended' }],
    ['Unknown', { freshness: { state: 'connecting' }, health: 'Degraded' }],
  ])('is %s for %j', (headline, facts) => {
    expect(headlineOf({ ...green, ...facts })).toBe(headline);
  });

  it.each<Partial<DeliveryStatus>>([
    { sync: 'Unknown' },
    { health: 'Unknown' },
    { sync: 'Unknown', health: 'Unknown', drift: 'Unknown' },
  ])('is never green where something is not known: %j', facts => {
    expect(headlineOf({ ...green, ...facts })).toBe('Unknown');
  });
});
