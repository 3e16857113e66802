const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Indents JSON without changing its tokens, even long numbers; returns other texts unchanged. */
export function prettyJson(text: string): string {
  if (!isJson(text)) return text;
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const isOpened = previous === '{' || previous === '[';
    if (token === '}' || token === ']') {
      depth -= 1;
      parts.push(isOpened ? token : lineBreak(depth) + token);
    } else {
      const breaks = isOpened || previous === ',' ? lineBreak(depth) : '';
      parts.push(`${breaks}${token}${token === ':' ? ' ' : ''}`);
      if (token === '{' || token === '[') depth += 1;
    }
    previous = token;
  }
  return parts.join('');
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
