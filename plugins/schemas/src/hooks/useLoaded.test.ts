import { act, renderHook, waitFor } from '@testing-library/react';
import { useLoaded } from './useLoaded';

/** Answers that the test gives, in the order of the questions. */
function questions() {
  const answers: ((value: string) => void)[] = [];
  const load = () =>
    new Promise<string>(resolve => {
      answers.push(resolve);
    });
  return { answers, load };
}

it('takes an answer that a reload has overtaken, and then the newer one', async () => {
  const { answers, load } = questions();
  const { result } = renderHook(() => useLoaded(load));
  act(() => result.current.reload());
  await waitFor(() => expect(answers).toHaveLength(2));
  await act(async () => answers[0]('old'));
  expect(result.current).toMatchObject({ value: 'old' });
  await act(async () => answers[1]('new'));
  expect(result.current).toMatchObject({ value: 'new', isLoading: false });
});

it('takes no older answer after a newer one', async () => {
  const { answers, load } = questions();
  const { result } = renderHook(() => useLoaded(load));
  act(() => result.current.reload());
  await waitFor(() => expect(answers).toHaveLength(2));
  await act(async () => answers[1]('new'));
  await act(async () => answers[0]('old'));
  expect(result.current.value).toBe('new');
});

it('takes no answer to another question', async () => {
  const first = questions();
  const second = questions();
  const { result, rerender } = renderHook(({ load }) => useLoaded(load), {
    initialProps: { load: first.load },
  });
  rerender({ load: second.load });
  await act(async () => second.answers[0]('second'));
  await act(async () => first.answers[0]('first'));
  expect(result.current.value).toBe('second');
});

it('keeps what it has when a reload fails, and says so', async () => {
  let fails = false;
  const load = async () => {
    if (fails) {
      throw new Error('no answer');
    }
    return 'value';
  };
  const { result } = renderHook(() => useLoaded(load));
  await waitFor(() => expect(result.current.value).toBe('value'));
  fails = true;
  act(() => result.current.reload());
  await waitFor(() => expect(result.current.error?.message).toBe('no answer'));
  expect(result.current.value).toBe('value');
});
