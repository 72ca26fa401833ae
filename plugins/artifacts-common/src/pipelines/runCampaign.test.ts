import type { CampaignOutcome } from './Campaign';
import { runCampaign } from './runCampaign';

describe('runCampaign', () => {
  it('goes on with the same app where the forge asks to wait', async () => {
    const answers: CampaignOutcome[] = [
      { app: 'a', kind: 'opened', number: 1 },
      { app: 'b', kind: 'later', waitSeconds: 30 },
      { app: 'b', kind: 'failed', reason: 'archived' },
      { app: 'c', kind: 'nothing' },
    ];
    const said: string[] = [];
    const outcomes = await runCampaign(['a', 'b', 'c'], {
      propose: async app => {
        const answer = answers.shift()!;
        expect(answer.app).toBe(app);
        return answer;
      },
      wait: async seconds => {
        said.push(`waited ${seconds} s`);
      },
      onProgress: ({ app, kind }) => said.push(`${app} ${kind}`),
    });
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'opened',
      'failed',
      'nothing',
    ]);
    expect(said).toEqual([
      'a now',
      'a opened',
      'b now',
      'b later',
      'waited 30 s',
      'b now',
      'b failed',
      'c now',
      'c nothing',
    ]);
  });

  it('ends where it is told to, and where the portal refuses', async () => {
    const asked: string[] = [];
    const propose = async (app: string): Promise<CampaignOutcome> => {
      asked.push(app);
      if (app === 'bad') throw new Error('refused');
      return { app, kind: 'opened' };
    };
    const wait = async () => {};
    const isStopped = () => asked.length === 1;
    expect(
      await runCampaign(['a', 'b'], { propose, wait, isStopped }),
    ).toHaveLength(1);
    await expect(runCampaign(['bad', 'c'], { propose, wait })).rejects.toThrow(
      'refused',
    );
    expect(asked).toEqual(['a', 'bad']);
  });
});
