import { describe, expect, it } from 'vitest';
import { fillsMain, runChosen } from '#renderer/app/chosen';
import { globexId, startApp } from '#support/app-fixtures';

const unused = async () => {};

describe('what was chosen in the palette', () => {
  it('runs a command', () => {
    const { store } = startApp();
    runChosen({ kind: 'command', command: 'view-3' }, store, unused);
    expect(store.getState().view).toBe('subscription');
  });

  it('goes to a setting', () => {
    const { store } = startApp();
    runChosen({ kind: 'field', key: 'posthogUiHost' }, store, unused);
    expect(store.getState()).toMatchObject({ view: 'settings', askedField: 'posthogUiHost' });
  });

  it('opens an organization, by the way that tells of a failure', () => {
    const { store } = startApp();
    const opened: string[] = [];
    runChosen({ kind: 'organization', organizationId: globexId }, store, async (id) => {
      opened.push(id);
    });
    expect(opened).toEqual([globexId]);
  });

  it.each(['edit', 'replace-token', 'remove'] as const)(
    'asks about the organization: %s',
    (task) => {
      const { store } = startApp();
      runChosen({ kind: 'task', task }, store, unused);
      expect(store.getState().task).toBe(task);
    },
  );

  it('shows the settings as JSON from any view', () => {
    const { store } = startApp();
    store.getState().show('connection-test');
    runChosen({ kind: 'json' }, store, unused);
    expect(store.getState()).toMatchObject({ view: 'settings', tab: 'json' });
  });
});

describe('the keyboard goes on in the main column', () => {
  it('where something else fills it', () => {
    expect(fillsMain({ kind: 'command', command: 'view-2' })).toBe(true);
    expect(fillsMain({ kind: 'organization', organizationId: globexId })).toBe(true);
    expect(fillsMain({ kind: 'json' })).toBe(true);
  });

  it('and not where what was chosen takes the focus itself, or changes nothing there', () => {
    expect(fillsMain({ kind: 'field', key: 'posthogUiHost' })).toBe(false);
    expect(fillsMain({ kind: 'task', task: 'edit' })).toBe(false);
    expect(fillsMain({ kind: 'command', command: 'search' })).toBe(false);
    expect(fillsMain({ kind: 'command', command: 'theme-dark' })).toBe(false);
  });
});
