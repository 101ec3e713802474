import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StoreContext, TextContext } from '#renderer/context';
import { catalogueFor } from '#shared/text/catalogue';
import { startApp } from '#support/app-fixtures';
import { GoneEntries } from '../../../../../src/renderer/features/settings/gone-entries';

test('the first frame tells what lower retention does without making a date', () => {
  const text = catalogueFor('en-US', 'linux');
  const goneEntries = () => {
    throw new Error('A date in the first frame');
  };
  const words = { ...text, settings: { ...text.settings, goneEntries } };
  const html = renderToStaticMarkup(
    <StoreContext value={startApp().store}>
      <TextContext value={words}>
        <GoneEntries days={30} />
      </TextContext>
    </StoreContext>,
  );
  expect(html).toBe('Older audit entries will be gone.');
});
