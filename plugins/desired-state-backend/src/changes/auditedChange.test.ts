import { mockServices } from '@backstage/backend-test-utils';
import type { Request } from 'express';
import { auditedChange } from './auditedChange';

describe('auditedChange', () => {
  it('keeps why a change failed, and no value that the error holds', async () => {
    const fail = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({ success: jest.fn(), fail })),
    });
    const error = Object.assign(new Error('somebody changed it'), {
      name: 'ConflictError',
      reason: { conflicts: [{ theirs: 'hunter2' }] },
    });
    const about = {
      app: 'checkout',
      environments: ['dev'],
      edits: [
        {
          op: 'set' as const,
          file: 'values.dev.yaml',
          path: ['a'],
          value: 'hunter2',
        },
      ],
    };
    const changing = auditedChange(auditor, {} as Request, about, async () => {
      throw error;
    });
    await expect(changing).rejects.toBe(error);
    const [{ error: kept }] = fail.mock.calls[0];
    expect(kept).toMatchObject({
      name: 'ConflictError',
      message: 'somebody changed it',
    });
    expect(
      JSON.stringify({ ...kept, ...auditor.createEvent.mock.calls[0][0] }),
    ).not.toContain('hunter2');
  });
});
