import * as vscode from 'vscode';

const wholes = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
]);

/** The smallest function, class or the like around a position; undefined where the language tells of none. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range | undefined> {
  const symbols = await vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', document.uri);
  const around = flatten(symbols ?? []).filter(({ kind, range }) => wholes.has(kind) && range.contains(position));
  // Of two that hold the position, the inner one is the one that the other contains.
  return around.reduce<vscode.Range | undefined>(
    (inner, { range }) => (inner && !inner.contains(range) ? inner : range),
    undefined,
  );
}

interface Symbol {
  kind: vscode.SymbolKind;
  range: vscode.Range;
}

function flatten(symbols: readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[]): Symbol[] {
  return symbols.flatMap((symbol) =>
    'children' in symbol
      ? [{ kind: symbol.kind, range: symbol.range }, ...flatten(symbol.children)]
      : [{ kind: symbol.kind, range: symbol.location.range }],
  );
}
