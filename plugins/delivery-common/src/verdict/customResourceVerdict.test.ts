import {
  observed,
  secondsAgo,
  statusOf,
  type ObservedFixture,
} from '../__testUtils__/observed';
import { customResourceVerdict } from './customResourceVerdict';

const widget = (object: ObservedFixture) =>
  observed('demo.example/v1/Widget', object);

describe('customResourceVerdict', () => {
  it.each<[object, string]>([
    [statusOf(['Ready=True']), 'Healthy'],
    [statusOf(['Ready=Unknown']), 'Progressing'],
    [statusOf(['Ready=False/Resizing']), 'Progressing'],
    [statusOf(['Ready=False/Provisioning']), 'Progressing'],
    [statusOf(['Ready=False/Broken']), 'Degraded'],
    [statusOf(['Ready=False']), 'Degraded'],
    [{ observedGeneration: 1, phase: 'Bound' }, 'Healthy'],
    [{}, 'Unknown'],
    [{ conditions: [{}] }, 'Unknown'],
    [{ conditions: 'none' }, 'Unknown'],
    [{ endpoint: 'db.example.org' }, 'Unknown'],
    [statusOf(['Programmed=True']), 'Healthy'],
    [{ observedGeneration: 1 }, 'Healthy'],
    [statusOf(['Available=True']), 'Healthy'],
    [statusOf(['Available=False/MinimumReplicasUnavailable']), 'Degraded'],
    [statusOf(['Available=False', 'Ready=True']), 'Healthy'],
    [statusOf(['Healthy=False/Broken']), 'Degraded'],
    [statusOf(['Stalled=True/GivenUp']), 'Degraded'],
    [statusOf(['Degraded=True/Broken', 'Available=False']), 'Degraded'],
    [statusOf(['Degraded=False', 'Available=True']), 'Healthy'],
    [statusOf(['Reconciling=True/Progressing']), 'Progressing'],
    [{ phase: 'Failed' }, 'Degraded'],
    [{ state: 'Error' }, 'Degraded'],
    [{ health: { status: 'Degraded' } }, 'Degraded'],
    [{ phase: 'Provisioning' }, 'Progressing'],
    [{ phase: 'Running' }, 'Healthy'],
    [{ conditions: [{ type: 'Ready' }] }, 'Progressing'],
  ])('of status %j is %s', (status, health) => {
    expect(customResourceVerdict(widget({ status })).health).toBe(health);
  });

  it('is progressing while its controller has not seen the change', () => {
    const object = widget({
      metadata: { generation: 2, managedFields: [{ time: secondsAgo(3) }] },
      status: statusOf(['Ready=True']),
    });
    expect(customResourceVerdict(object)).toMatchObject({
      health: 'Progressing',
      unobservedSince: secondsAgo(3),
    });
  });

  it('is progressing while it is removed', () => {
    const object = widget({ metadata: { deletionTimestamp: secondsAgo(1) } });
    expect(customResourceVerdict(object).health).toBe('Progressing');
  });

  it('repeats what the controller says', () => {
    const status = statusOf(['Ready=False/Broken: disk is\n full']);
    expect(customResourceVerdict(widget({ status })).sentence).toBe(
      'Not ready: disk is full',
    );
  });
});
