import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { reachedPlace } from '#renderer/ui/quick-pick-places';
import { QuickPickList } from '../../../../src/renderer/ui/quick-pick-list';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const from = (active: number, key: string, count = 20) =>
  reachedPlace({ ...plain, key }, active, count);

describe('the place that a key leads to', () => {
  it('is one further with the arrows, around the ends', () => {
    expect(from(0, 'ArrowDown')).toBe(1);
    expect(from(19, 'ArrowDown')).toBe(0);
    expect(from(1, 'ArrowUp')).toBe(0);
    expect(from(0, 'ArrowUp')).toBe(19);
  });

  it('is an end with Home and End, and not beyond it a page further', () => {
    expect(from(7, 'Home')).toBe(0);
    expect(from(7, 'End')).toBe(19);
    expect(from(3, 'PageDown')).toBe(11);
    expect(from(15, 'PageDown')).toBe(19);
    expect(from(11, 'PageUp')).toBe(3);
    expect(from(3, 'PageUp')).toBe(0);
  });

  it('is none for what is typed, or pressed together with another key', () => {
    expect(from(3, 'a')).toBe(-1);
    expect(from(3, 'Enter')).toBe(-1);
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey']) {
      expect(reachedPlace({ ...plain, key: 'Home', [modifier]: true }, 3, 20)).toBe(-1);
    }
  });
});

describe('the list', () => {
  const html = renderToStaticMarkup(
    <QuickPickList
      id="pick"
      label="Command palette"
      groups={[
        { id: 'views', label: 'Views', items: [{ id: 'a', label: 'History', shortcut: 'Ctrl+4' }] },
        {
          id: 'organizations',
          label: 'Organizations',
          items: [
            { id: 'b', label: 'Acme', detail: 'Open · api.ocore.dev', current: true },
            { id: 'c', label: '<b>Globex</b>' },
          ],
        },
      ]}
      active={1}
      onPoint={() => {}}
      onChoose={() => {}}
    />,
  );
  const option = (place: number) =>
    html.match(new RegExp(`<div id="pick-${place}"[^>]*>`))?.[0] ?? '';

  it('counts its options through all groups, as the field names them', () => {
    expect(html.match(/role="option"/g)).toHaveLength(3);
    expect(html).toContain('id="pick" role="listbox"');
    expect([0, 1, 2].map((place) => option(place).includes('aria-selected="true"'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('names each group by its heading, and each option by its label alone', () => {
    expect(html).toMatch(/role="group" aria-labelledby="pick-views"/);
    expect(html).toMatch(/id="pick-views"[^>]*>Views</);
    expect(option(1)).toContain('aria-labelledby="pick-1-label"');
    expect(option(1)).toContain('aria-describedby="pick-1-detail"');
    expect(option(0)).not.toContain('aria-describedby');
    expect(html).toMatch(/id="pick-1-label"[^>]*>Acme</);
  });

  it('keeps shortcuts out of what is read aloud, and shows names as they are', () => {
    expect(html).toMatch(/aria-hidden="true">Ctrl\+4</);
    expect(html).toContain('&lt;b&gt;Globex&lt;/b&gt;');
  });
});
