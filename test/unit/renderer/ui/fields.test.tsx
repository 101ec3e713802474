import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from '../../../../src/renderer/ui/button';
import { Chip } from '../../../../src/renderer/ui/chip';
import { SecretField } from '../../../../src/renderer/ui/secret-field';
import { TextField } from '../../../../src/renderer/ui/text-field';

const ignore = () => {};

/** The attributes of the first element with that tag; absent ones are undefined. */
function attributesOf(element: ReactElement, tag: string): Record<string, string> {
  const [, attributes = ''] =
    renderToStaticMarkup(element).match(new RegExp(`<${tag}\\b([^>]*)>`)) ?? [];
  const pairs = attributes.matchAll(/([\w-]+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value]));
}

describe('a text field', () => {
  const field = <TextField id="name" label="Name" value="" onChange={ignore} />;

  it('is labelled by a real label that holds nothing else', () => {
    const html = renderToStaticMarkup(
      <TextField id="name" label="Name" optionalText="optional" value="" onChange={ignore} />,
    );
    expect(html).toContain('<label for="name">Name</label>');
    expect(html).toContain('optional</span>');
  });

  it('is named by its label alone where the label is drawn elsewhere', () => {
    const hidden = <TextField id="name" label="Name" labelHidden value="" onChange={ignore} />;
    expect(attributesOf(hidden, 'input')['aria-label']).toBe('Name');
    expect(renderToStaticMarkup(hidden)).not.toContain('<label');
    expect(attributesOf(field, 'input')['aria-label']).toBeUndefined();
  });

  it('is described by what is said about it, and by nothing that is not there', () => {
    const described = (
      <TextField
        id="name"
        label="Name"
        help="Help"
        error="Wrong"
        describedBy="finding"
        value=""
        onChange={ignore}
      />
    );
    expect(attributesOf(described, 'input')).toMatchObject({
      'aria-describedby': 'finding name-help name-error',
      'aria-invalid': 'true',
    });
    expect(attributesOf(field, 'input')).not.toHaveProperty('aria-describedby');
    expect(attributesOf(field, 'input')).not.toHaveProperty('aria-invalid');
  });
});

it('masks a secret, and lets nothing fill it in or save it', () => {
  const secret = (
    <SecretField label="Token" showLabel="Show" hideLabel="Hide" value="s" onChange={ignore} />
  );
  expect(attributesOf(secret, 'input')).toMatchObject({
    type: 'password',
    autoComplete: 'new-password',
    spellCheck: 'false',
  });
  expect(attributesOf(secret, 'button')['aria-label']).toBe('Show');
});

it('keeps the count out of the name of a chip', () => {
  const chip = <Chip label="Modified" count={2} pressed onPressedChange={ignore} />;
  expect(attributesOf(chip, 'button')).toMatchObject({
    'aria-label': 'Modified',
    'aria-pressed': 'true',
  });
});

describe('a button', () => {
  it('keeps its words while it is busy', () => {
    const busy = <Button busy>Save</Button>;
    expect(attributesOf(busy, 'button')).toMatchObject({
      'aria-busy': 'true',
      'aria-disabled': 'true',
    });
    expect(renderToStaticMarkup(busy)).toContain('Save');
  });

  it('stays within reach where it explains why it is not available', () => {
    const soft = (
      <Button aria-disabled aria-describedby="why">
        Save
      </Button>
    );
    expect(attributesOf(soft, 'button')).toMatchObject({
      type: 'button',
      'aria-disabled': 'true',
      'aria-describedby': 'why',
    });
    expect(renderToStaticMarkup(soft)).not.toContain('disabled=""');
  });
});
