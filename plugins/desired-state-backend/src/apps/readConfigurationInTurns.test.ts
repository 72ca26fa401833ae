import { Turns } from '@gitops-portal/plugin-environments-node';
import {
  parseLayersInTurns,
  type ParsedFile,
} from './readConfigurationInTurns';

describe('parseLayersInTurns', () => {
  it('reads once what several places have, and lets others work', async () => {
    const turns = new Turns(0);
    const pass = jest.spyOn(turns, 'pass');
    const known = new Map<string, ParsedFile>();
    const base = { path: 'values.yaml', text: 'a: 1' };
    const own = { path: 'values.dev.yaml', environment: 'dev', text: 'a: 2' };
    const gone = { path: 'values.prod.yaml', environment: 'prod' };
    const dev = await parseLayersInTurns([base, own], turns, known);
    const prod = await parseLayersInTurns(
      [base, { ...gone, text: undefined }],
      turns,
      known,
    );
    expect(dev).toMatchObject([
      { path: 'values.yaml', file: { data: { a: 1 } } },
      { path: 'values.dev.yaml', environment: 'dev', file: { data: { a: 2 } } },
    ]);
    expect(prod).toHaveLength(1);
    expect(prod[0].file).toBe(dev[0].file);
    expect(pass).toHaveBeenCalledTimes(3);
  });
});
