import { line } from '../testing/lines';
import { ResumePoint } from './ResumePoint';

const at = (seconds: number) => `${1795000000 + seconds}000000007`;
const lineAt = (seconds: number, environment = 'dev') =>
  line({ environment, time: at(seconds) });

describe('from when on a tail resumes', () => {
  it('is shortly before what is known, at first and later', () => {
    const point = new ResumePoint(at(100));
    expect(point.since()).toBe(at(90));
    point.sawLines([lineAt(130), lineAt(120)]);
    expect(point.since()).toBe(at(120));
  });

  it('goes back to what it has of an environment that fails', () => {
    const point = new ResumePoint(at(100));
    point.sawLines([lineAt(110, 'prod'), lineAt(200, 'dev')]);
    expect(point.since()).toBe(at(190));
    point.sawState('prod', true);
    expect(point.since()).toBe(at(100));
    point.sawState('staging', true);
    expect(point.since()).toBe(at(90));
    point.sawState('prod', false);
    point.sawState('staging', false);
    expect(point.since()).toBe(at(190));
  });
});
