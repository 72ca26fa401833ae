import type {
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { audited } from './audited';

const about: AuditorServiceCreateEventOptions = {
  eventId: 'change',
  severityLevel: 'medium',
  meta: { app: 'checkout' },
};

describe('audited', () => {
  let event: jest.Mocked<AuditorServiceEvent>;
  let auditor: ReturnType<typeof mockServices.auditor.mock>;
  beforeEach(() => {
    event = { success: jest.fn(), fail: jest.fn() };
    auditor = mockServices.auditor.mock({ createEvent: async () => event });
  });

  it('tells of what was done, and what came of it', async () => {
    const make = async () => ({ commit: 'abc', value: 's3cret' });
    const metaOf = ({ commit }: { commit: string }) => ({ commit });
    await expect(audited(auditor, about, make, { metaOf })).resolves.toEqual({
      commit: 'abc',
      value: 's3cret',
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(about);
    expect(event.success).toHaveBeenCalledWith({ meta: { commit: 'abc' } });
    expect(event.fail).not.toHaveBeenCalled();
  });

  it.each([
    ['all of the error', false, { theirs: 's3cret' }],
    ['its words alone, where it holds more', true, {}],
  ])('tells of what failed: %s', async (_, isInWords, more) => {
    const refused = Object.assign(new Error('Somebody changed it'), {
      name: 'ConflictError',
      theirs: 's3cret',
    });
    const asked = audited(auditor, about, () => Promise.reject(refused), {
      isInWords,
    });
    await expect(asked).rejects.toBe(refused);
    expect(event.success).not.toHaveBeenCalled();
    const [{ error }] = event.fail.mock.calls[0];
    expect({ ...error, message: error.message }).toEqual({
      name: 'ConflictError',
      message: 'Somebody changed it',
      ...more,
    });
  });
});
