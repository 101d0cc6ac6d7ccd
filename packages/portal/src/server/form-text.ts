/** The text of a form's field; what is absent, or a file, is empty. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

export function formTexts(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}
