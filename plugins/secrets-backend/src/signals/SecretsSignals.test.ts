import { mockServices } from '@backstage/backend-test-utils';
import { SecretsSignals } from './SecretsSignals';

const logger = mockServices.logger.mock();

function create() {
  const sent: unknown[] = [];
  const signals = new SecretsSignals(
    {
      publish: async ({ recipients, channel, message }) => {
        sent.push([recipients.type, channel, message]);
      },
    },
    logger,
  );
  return { signals, sent };
}

const signal = (environment: string) => [
  'broadcast',
  'secrets',
  { environment },
];

describe('SecretsSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sends the first at once, and those that follow as one', () => {
    const { signals, sent } = create();
    for (let count = 0; count < 20; count++) signals.changed('dev');
    expect(sent).toEqual([signal('dev')]);
    jest.advanceTimersByTime(500);
    expect(sent).toEqual([signal('dev'), signal('dev')]);
    jest.advanceTimersByTime(5000);
    expect(sent).toHaveLength(2);
    signals.changed('dev');
    expect(sent).toHaveLength(3);
  });

  it('keeps environments apart', () => {
    const { signals, sent } = create();
    signals.changed('dev');
    signals.changed('prod');
    expect(sent).toEqual([signal('dev'), signal('prod')]);
  });

  it('is silent once it is closed', () => {
    const { signals, sent } = create();
    signals.changed('dev');
    signals.changed('dev');
    signals.close();
    signals.changed('prod');
    jest.advanceTimersByTime(5000);
    expect(sent).toHaveLength(1);
  });

  it('goes on where one cannot be sent', async () => {
    const signals = new SecretsSignals(
      { publish: () => Promise.reject(new Error('bus is away')) },
      logger,
    );
    signals.changed('dev');
    await Promise.resolve();
    await Promise.resolve();
    expect(logger.warn).toHaveBeenCalledWith(
      'A signal could not be sent',
      expect.objectContaining({ message: 'bus is away' }),
    );
  });
});
