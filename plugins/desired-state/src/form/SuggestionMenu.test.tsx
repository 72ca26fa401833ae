import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Suggestion } from './Suggestion';
import { SuggestionMenu } from './SuggestionMenu';

const secret = (index: number): Suggestion => ({
  value: { name: `secret-${index}`, key: 'url' },
  label: `secret-${index} · url`,
  detail: index % 2 ? 'sealed' : 'used by pods',
});
const note: Suggestion = { value: null, label: 'Looked in a', isNote: true };

async function open(suggestions: Suggestion[]) {
  const onChoose = jest.fn();
  renderInTestApp(
    <SuggestionMenu
      label="login"
      isReadOnly={false}
      {...{ suggestions, onChoose }}
    />,
  );
  const button = await screen.findByRole('button', { name: 'Choose login' });
  await userEvent.click(button);
  const list = await screen.findByRole('listbox');
  return { onChoose, button, list };
}

describe('SuggestionMenu', () => {
  it('chooses on a click, and offers the same again', async () => {
    const { onChoose, button } = await open([secret(1), secret(2), note]);
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    const option = () => screen.findByRole('option', { name: /^secret-2/ });
    await userEvent.click(await option());
    expect(onChoose).toHaveBeenLastCalledWith(secret(2).value);
    await userEvent.click(button);
    await userEvent.click(await option());
    expect(onChoose).toHaveBeenCalledTimes(2);
  });

  it('searches 500, by the words of a label and of who gives it', async () => {
    const many = Array.from({ length: 500 }, (_, index) => secret(index));
    const { onChoose, list } = await open([...many, note]);
    expect(within(list).getAllByRole('option').length).toBeLessThan(100);
    expect(list).toHaveTextContent('Looked in a');

    await userEvent.keyboard('sealed 222');
    expect(list).toHaveTextContent(/^Looked in a$/);
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.keyboard('222 POD');
    await userEvent.click(screen.getByRole('option', { name: /^secret-222/ }));
    expect(onChoose).toHaveBeenCalledWith(secret(222).value);
  });

  it('is left by keys alone', async () => {
    const many = Array.from({ length: 500 }, (_, index) => secret(index));
    const { onChoose, button } = await open(many);
    await userEvent.keyboard('secret-499');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onChoose).toHaveBeenCalledWith(secret(499).value);
    await waitFor(() => expect(button).toHaveFocus());
  });
});
