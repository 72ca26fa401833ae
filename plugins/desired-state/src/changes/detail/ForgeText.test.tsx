import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ForgeText } from './ForgeText';

const show = async (text: string) => {
  renderInTestApp(
    <div data-testid="text">
      <ForgeText text={text} />
    </div>,
  );
  return screen.findByTestId('text');
};

describe('ForgeText', () => {
  it('is Markdown as on the forge, below the headings of the page', async () => {
    const shown = await show(
      '# Why\n\n**More** copies\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
    );
    expect(
      screen.getByRole('heading', { level: 3, name: 'Why' }),
    ).toBeInTheDocument();
    expect(shown.querySelector('strong')).toHaveTextContent('More');
    expect(screen.getByRole('cell', { name: '2' })).toBeInTheDocument();
  });

  it('leads away without telling from where', async () => {
    await show('[the ticket](https://tickets.example/1)');
    const link = screen.getByRole('link', { name: 'the ticket' });
    expect(link).toHaveAttribute('href', 'https://tickets.example/1');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('loads no image, and says that there is one', async () => {
    const shown = await show('![a chart](https://spy.example/pixel.png)');
    expect(shown.querySelector('img')).toBeNull();
    expect(
      screen.getByRole('link', { name: 'Image: a chart' }),
    ).toHaveAttribute('href', 'https://spy.example/pixel.png');
  });

  it.each([
    ['a script', '<script>alert(1)</script>after'],
    ['an image of HTML', 'after <img src=x onerror=alert(1)>'],
    ['a frame', '<iframe src="https://spy.example"></iframe>\n\nafter'],
    ['a style', 'after <b style="position:fixed">'],
  ])('leaves out %s', async (_, text) => {
    const shown = await show(text);
    expect(shown.querySelector('script, img, iframe, b')).toBeNull();
  });

  it.each(['javascript', 'data', 'vbscript'])(
    'follows no address that runs something: %s',
    async scheme => {
      const address = `${scheme}:alert(1)`;
      const shown = await show(`[here](${address}) ![there](${address})`);
      expect(shown).toHaveTextContent('here there');
      expect(shown.querySelector('a')).toBeNull();
    },
  );
});
