// Stands in for the native logger, so that the server needs no compiler.
'use strict';
const fs = require('fs'), path = require('path');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
let globalLevel = 2;
class Logger {
  constructor(type, name, file) { this.name = name; this.file = file; this.level = globalLevel; this.raw = false; }
  _w(l, m) { if (l < this.level) return; const t = new Date().toISOString().replace('T', ' ').replace('Z', ''); try { fs.appendFileSync(this.file, this.raw ? m : `${t} [${NAMES[l]}] ${m}\n`); } catch { } }
  trace(m) { this._w(0, m); } debug(m) { this._w(1, m); } info(m) { this._w(2, m); } warn(m) { this._w(3, m); } error(m) { this._w(4, m); } critical(m) { this._w(5, m); }
  getLevel() { return this.level; } setLevel(l) { this.level = l; } setPattern() { } clearFormatters() { this.raw = true; } flush() { } drop() { }
}
const make = async (t, name, file) => { fs.mkdirSync(path.dirname(file), { recursive: true }); return new Logger(t, name, file); };
exports.version = 0; exports.setLevel = l => { globalLevel = l; }; exports.setFlushOn = () => { }; exports.Logger = Logger;
exports.createRotatingLogger = (n, f) => make('rotating', n, f); exports.createAsyncRotatingLogger = (n, f) => make('rotating_async', n, f);
