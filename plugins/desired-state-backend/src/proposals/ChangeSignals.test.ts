import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSignals } from './ChangeSignals';

describe('ChangeSignals', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = () => {
    let told = 0;
    const signals = new ChangeSignals(
      {
        publish: async () => {
          told += 1;
        },
      },
      mockServices.logger.mock(),
    );
    return { signals, told: () => told };
  };

  it('tells the first at once, and those that follow closely as one', () => {
    const { signals, told } = start();
    for (let count = 0; count < 5; count += 1) signals.changed();
    expect(told()).toBe(1);
    jest.runAllTimers();
    expect(told()).toBe(2);
    signals.close();
  });

  it('tells nothing and waits for nothing once it is closed', () => {
    const { signals, told } = start();
    signals.changed();
    signals.changed();
    signals.close();
    signals.changed();
    expect(jest.getTimerCount()).toBe(0);
    expect(told()).toBe(1);
  });
});
