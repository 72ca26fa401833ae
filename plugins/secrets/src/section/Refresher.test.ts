import { Refresher } from './Refresher';

/** Questions that wait until they are answered. */
function questions() {
  const answers: (() => void)[] = [];
  const current: boolean[] = [];
  const refresher = new Refresher(async isCurrent => {
    await new Promise<void>(resolve => answers.push(resolve));
    current.push(isCurrent());
  });
  refresher.open();
  return { refresher, answers, current };
}

const settle = () => new Promise(resolve => setTimeout(resolve));

describe('Refresher', () => {
  it('asks one question at a time, and one more for all that came meanwhile', async () => {
    const { refresher, answers, current } = questions();
    const first = refresher.now();
    const later = [refresher.now(), refresher.now()];
    expect(answers).toHaveLength(1);
    answers[0]();
    await settle();
    expect(answers).toHaveLength(2);
    answers[1]();
    await Promise.all([first, ...later]);
    expect(current).toEqual([true, true]);
  });

  it('takes no answer after it was closed, and asks nothing more', async () => {
    const { refresher, answers, current } = questions();
    const asked = refresher.now();
    refresher.now();
    refresher.close();
    answers[0]();
    await asked;
    expect(current).toEqual([false]);
    expect(answers).toHaveLength(1);
    refresher.soon();
    expect(answers).toHaveLength(1);
  });

  it('answers many signals with one question', () => {
    jest.useFakeTimers();
    try {
      const { refresher, answers } = questions();
      refresher.soon();
      refresher.soon();
      expect(answers).toHaveLength(0);
      jest.advanceTimersByTime(300);
      expect(answers).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });
});
