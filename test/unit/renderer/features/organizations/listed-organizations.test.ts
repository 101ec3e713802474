import { describe, expect, it } from 'vitest';
import { listedOrganizations } from '#renderer/features/organizations/listed-organizations';
import { organization, uuid } from '#support/app-fixtures';

const saved = (count: number) => Array.from({ length: count }, (_, i) => organization(uuid(i + 1)));
const listed = (count: number, recentIds: readonly string[]) =>
  listedOrganizations(saved(count), recentIds).map(({ id }) => id);

describe("the switcher's menu", () => {
  it('lists all of the usual few, as they were saved', () => {
    expect(listed(1, [uuid(1)])).toEqual([uuid(1)]);
    expect(listed(20, [uuid(7), uuid(3)])).toEqual(saved(20).map(({ id }) => id));
  });

  it('lists of many the ones opened last, then the first saved ones', () => {
    expect(listed(500, [uuid(400), uuid(2)])).toEqual([400, 2, 1, 3, 4, 5].map(uuid));
  });

  it('lists no more of them, however many were opened', () => {
    const recent = Array.from({ length: 30 }, (_, i) => uuid(100 + i));
    expect(listed(500, recent)).toEqual(recent.slice(0, 6));
  });

  it('lists none that was removed since', () => {
    expect(listed(21, [uuid(99), uuid(21)])[0]).toBe(uuid(21));
  });
});
