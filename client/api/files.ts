import { authorization } from './client.ts';

/**
 * Sends a file to be imported.
 *
 * @returns The upload's id.
 * @throws {Error} with what the server says, where it does not take it.
 */
export async function sendFile(file: File): Promise<string> {
  const response = await fetch(`/imports?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...authorization() },
    body: file,
  });
  const answer = (await response.json()) as { upload?: string; error?: string };
  if (answer.upload === undefined) throw new Error(answer.error ?? response.statusText);
  return answer.upload;
}

/** Fetches a file from the server and hands it to the browser to keep. */
export async function saveFile(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: authorization() });
  if (!response.ok) throw new Error(response.statusText);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Opens a page of the server that only who may see it gets, in a tab of its own; where it cannot be had, the tab says why. */
export async function openPage(path: string): Promise<void> {
  const tab = window.open('', '_blank'); // at the click: a tab that opens later is taken for an advertisement
  if (tab === null) return;
  try {
    const response = await fetch(path, { headers: { accept: 'text/html', ...authorization() } });
    if (!response.ok)
      throw new Error(((await response.json()) as { error?: string }).error ?? response.statusText);
    tab.location.href = URL.createObjectURL(new Blob([await response.text()], { type: 'text/html' }));
  } catch (error) {
    tab.document.body.textContent = (error as Error).message;
  }
}
