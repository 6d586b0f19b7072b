import { expect, test } from 'vitest';
import { detectFormat } from '../detect.ts';
import { extractDocument, inputOf } from '../index.ts';
import { codeFormats } from './formats.ts';

const read = (name: string, content: string | Uint8Array) => extractDocument(inputOf(content, name));
const outline = async (name: string, source: string) =>
  (await read(name, source)).headings.map(({ level, title }) => `${'  '.repeat(level - 1)}${title}`);

/** A small source of each language, and its outline: names, indented by their nesting. */
const sources: [file: string, format: string, source: string, outline: string[]][] = [
  [
    'a.c',
    'c',
    '#include <stdio.h>\n/* int no(void) { */\nstruct point {\n  int x;\n};\nstatic int add(int a,\n  int b)\n{\n  if (a) { return f(b); }\n  return a;\n}\nint proto(void);\nint table[] = { 1 };\nint\nold_style(a)\n{\n}\n',
    ['point', 'add', 'proto', 'old_style'],
  ],
  [
    'a.cpp',
    'cpp',
    'namespace geo {\nclass Shape : public Base {\n public:\n  Shape(int n) : n_(n) {}\n  virtual ~Shape() = default;\n  double area() const override;\n  bool operator==(const Shape& o) const { return true; }\n};\n}\ntemplate <typename T> T geo::most(T a) {\n  while (a) { a--; }\n}\n',
    ['geo', '  Shape', '    Shape', '    ~Shape', '    area', '    operator==', 'geo::most'],
  ],
  [
    'list.h',
    'cpp',
    '#pragma once\n#include <vector>\nnamespace a {\nclass List {\n  int size();\n};\n}\n',
    ['a', '  List', '    size'],
  ],
  [
    'View.m',
    'objective-c',
    '#import <UIKit/UIKit.h>\n@implementation View\n- (void)draw:(CGRect)r {\n  if (x) {}\n}\n@end\n',
    ['View', 'draw'],
  ],
  [
    'a.cs',
    'csharp',
    'using System;\nnamespace Shop {\n  public class Cart {\n    public string Name { get; set; }\n    public Cart(int a) { }\n    public async Task<int> Total(int[] xs) {\n      foreach (var x in xs) { Add(x); }\n      return 1;\n    }\n    int Half() => 2;\n  }\n}\n',
    ['Shop', '  Cart', '    Name', '    Cart', '    Total', '    Half'],
  ],
  [
    'A.java',
    'java',
    'package a.b;\n/** Counts things. */\npublic class A {\n  private final Map<String, List<Integer>> m = new HashMap<>();\n  public A(int x) { this.x = x; }\n  @Override public String toString() {\n    if (x > 1) { return "void no() {"; }\n    return call(x);\n  }\n  interface Inner { void run(); }\n}\n',
    ['A', '  A', '  toString', '  Inner'],
  ],
  [
    'a.kt',
    'kotlin',
    'data class P(val x: Int)\nclass Box<T> {\n  fun <R> map(f: (T) -> R): R = f(x)\n  companion object {\n    fun make() = 1\n  }\n}\nfun String.shout() = uppercase()\n',
    ['P', 'Box', '  map', '  companion object', '    make', 'shout'],
  ],
  [
    'a.swift',
    'swift',
    'public final class Car: Vehicle {\n  init(x: Int) { }\n  private func drive(to: Place) -> Int {\n    return 1\n  }\n}\nextension Car { }\n',
    ['Car', '  init', '  drive', 'Car'],
  ],
  [
    'a.go',
    'go',
    'package main\n\nimport "fmt"\n\ntype Boat struct {\n\tName string\n}\n\nfunc (b *Boat) Sail(n int) error {\n\tfmt.Println(`func no() {`)\n\treturn nil\n}\n\nfunc main() {}\n',
    ['Boat', 'Sail', 'main'],
  ],
  [
    'a.rs',
    'rust',
    "//! The crate.\npub struct Tree<'a> { name: &'a str }\nimpl<'a> Tree<'a> {\n    pub fn new(c: char) -> Self { if c == '{' {} todo!() }\n    pub(crate) async fn grow(&mut self) {}\n}\nmod tests {\n    #[test]\n    fn works() {}\n}\n",
    ['Tree', "impl<'a> Tree<'a>", '  new', '  grow', 'tests', '  works'],
  ],
  [
    'a.py',
    'python',
    'import os\n\nLIMIT = 5\n\nclass Boat:\n    """def no(): pass"""\n    def sail(self):\n        def inner(): pass\n        return """\ndef no():\n"""\n\nasync def main():\n    pass\n',
    ['LIMIT', 'Boat', '  sail', '    inner', 'main'],
  ],
  [
    'a.rb',
    'ruby',
    'module Shop\n  class Cart < Base\n    def total?\n    end\n    def self.open(x) = 1\n  end\nend\n',
    ['Shop', '  Cart', '    total?', '    self.open'],
  ],
  [
    'a.php',
    'php',
    '<?php\nnamespace App\\Models;\nabstract class User extends Model {\n  public static function find(int $id): ?self {\n    return null;\n  }\n}\nfunction helper() {}\n',
    ['App\\Models', 'User', '  find', 'helper'],
  ],
  [
    'a.pl',
    'perl',
    'package Boat;\nuse strict;\nsub new {\n  my $class = shift;\n}\nsub sail { 1 }\n',
    ['Boat', 'new', 'sail'],
  ],
  [
    'a.lua',
    'lua',
    'local M = {}\n--[[ function no() ]]\nfunction M.open(x)\nend\nM.close = function() end\nlocal function help() end\n',
    ['M.open', 'M.close', 'help'],
  ],
  [
    'a.r',
    'r',
    '# Averages\nmean2 <- function(x) {\n  sum(x)\n}\nsetClass("Boat", representation())\n',
    ['mean2', 'Boat'],
  ],
  [
    'a.jl',
    'julia',
    'module Geo\nstruct Point\n  x\nend\nfunction area(p)\nend\nhalf(x) = x / 2\nend\n',
    ['Geo', 'Point', 'area', 'half'],
  ],
  [
    'a.scala',
    'scala',
    'object Main extends App {\n  case class P(x: Int)\n  def run(a: Int): Int = {\n    a\n  }\n}\n',
    ['Main', '  P', '  run'],
  ],
  [
    'a.dart',
    'dart',
    'class Boat extends Thing {\n  Boat(this.name);\n  Future<void> sail(int n) async {\n    if (n > 1) { go(n); }\n  }\n}\nvoid main() => run();\n',
    ['Boat', '  Boat', '  sail', 'main'],
  ],
  [
    'a.js',
    'javascript',
    'import x from "y";\n// function no() {}\nexport class Boat extends Thing {\n  constructor(n) { super(n); }\n  async sail({ a, b }) {\n    if (a) { b(); }\n    for (const x of y) { z(x); }\n  }\n  static #secret() {}\n}\nexport default function main() {}\nconst add = (a, b) => a + b;\nmodule.exports.half = 1;\n',
    ['Boat', '  constructor', '  sail', '  #secret', 'main', 'add', 'half'],
  ],
  [
    'a.ts',
    'typescript',
    'export interface Boat<T> {\n  name: string;\n}\nexport type Id = string;\nenum Kind { A }\nexport abstract class Base<T> {\n  private readonly x = 1;\n  protected abstract go(a: number): Promise<void>;\n  public get size(): number {\n    return 1;\n  }\n}\nexport const of = async <T>(x: T): Promise<T> => x;\nexport async function* walk() {}\n',
    ['Boat', 'Id', 'Kind', 'Base', '  size', 'of', 'walk'],
  ],
  ['a.jsx', 'jsx', 'const App = () => {\n  return <p>it is</p>;\n};\nfunction Menu() {}\n', ['App', 'Menu']],
  ['a.tsx', 'tsx', 'export function Page({ id }: Props) {\n  return <div>{id}</div>;\n}\n', ['Page']],
  [
    'a.vue',
    'vue',
    '<template>\n  <p>Hi</p>\n</template>\n<script setup>\nfunction go() {}\n</script>\n<style>\n</style>\n',
    ['template', 'script', 'go', 'style'],
  ],
  ['a.svelte', 'svelte', '<script>\n  function go() {}\n</script>\n<p>Hi</p>\n', ['script', 'go']],
  [
    'a.css',
    'css',
    '/* .no { } */\n.card, .box > a {\n  color: red;\n}\n@media (min-width: 1px) {\n  h1 { x: y }\n}\n',
    ['.card, .box > a', '@media (min-width: 1px)', '  h1'],
  ],
  ['a.scss', 'scss', '@mixin round($r) { x: y }\n.card {\n  .title { a: b }\n}\n', ['round', '.card', '  .title']],
  [
    'a.sql',
    'sql',
    '-- create table no (\nCREATE TABLE IF NOT EXISTS boats (\n  id int\n);\ncreate or replace view "big boats" as select \'create table no\';\nCREATE FUNCTION f() RETURNS int AS $$ $$;\n',
    ['boats', '"big', 'f'],
  ],
  ['a.graphql', 'graphql', 'type Boat {\n  name: String\n}\nquery All { boats }\n', ['Boat', 'All']],
  [
    'a.proto',
    'proto',
    'message Boat {\n  string name = 1;\n  enum Kind { A = 0; }\n}\nservice Fleet {\n  rpc Sail(Boat) returns (Boat);\n}\n',
    ['Boat', '  Kind', 'Fleet', '  Sail'],
  ],
  ['a.sh', 'shell', "#!/bin/sh\n# no() {\ndeploy() {\n  echo 'no() {'\n}\nfunction clean {\n}\n", ['deploy', 'clean']],
  ['a.ps1', 'powershell', 'function Get-Boat {\n  param($x)\n}\nclass Boat { }\n', ['Get-Boat', 'Boat']],
  ['a.bat', 'batch', '@echo off\r\ngoto end\r\n:: a comment\r\n:end\r\necho bye\r\n', ['end']],
  [
    'a.hs',
    'haskell',
    'module Data.Boat (sail) where\n{- no :: Int -}\ndata Boat = Boat Int\nclass Shape a where\n  area :: a -> Int\nsail :: Int -> Boat\nsail n = Boat n\n',
    ['Data.Boat', 'Boat', 'class Shape a', 'sail'],
  ],
  [
    'a.ex',
    'elixir',
    'defmodule Shop.Cart do\n  def total(x) do\n    x\n  end\n  defp half(x), do: x\nend\n',
    ['Shop.Cart', '  total', '  half'],
  ],
  ['a.erl', 'erlang', '-module(boat).\nsail(N) when N > 1 ->\n  ok.\n', ['boat', 'sail']],
  [
    'a.clj',
    'clojure',
    '(ns shop.core)\n(defn total [xs]\n  (reduce + xs))\n(def ^:private limit 5)\n',
    ['shop.core', 'total', 'limit'],
  ],
  [
    'a.ml',
    'ocaml',
    '(* let no = 1 *)\nmodule M = struct\n  let f x = x\nend\ntype t = A | B\nlet rec go n = n\n',
    ['M', '  f', 't', 'go'],
  ],
  [
    'a.fs',
    'fsharp',
    'module Shop\ntype Cart() =\n  member this.Total = 1\nlet half x = x\n',
    ['Shop', 'Cart', '  this.Total', 'half'],
  ],
  ['a.m', 'matlab', '%% Load data\nfunction [a, b] = load_it(x)\n  % function no\nend\n', ['Load data', 'load_it']],
  [
    'a.f90',
    'fortran',
    'module geo\ncontains\n  pure real function area(r)\n  end function area\n  subroutine go()\n  end subroutine\nend module geo\n',
    ['geo', '  area', '  go'],
  ],
  [
    'a.cob',
    'cobol',
    '       IDENTIFICATION DIVISION.\n       PROGRAM-ID. HELLO.\n       PROCEDURE DIVISION.\n       MAIN-PART.\n           DISPLAY "X".\n',
    ['IDENTIFICATION DIVISION', 'HELLO', 'PROCEDURE DIVISION', 'MAIN-PART'],
  ],
  ['a.asm', 'assembly', '; no:\nmain:\n  mov eax, 1\n.loop:\n  jmp main\n', ['main']],
  [
    'Dockerfile',
    'dockerfile',
    'FROM node:24 AS build\nRUN npm ci\nFROM scratch\n',
    ['FROM node:24 AS build', 'FROM scratch'],
  ],
  ['Makefile', 'makefile', 'CC := gcc\nall: build test\n\techo hi\n.PHONY: all\n', ['all']],
  [
    'CMakeLists.txt',
    'cmake',
    'project(boat)\nadd_executable(sail main.c)\nfunction(go x)\nendfunction()\n',
    ['boat', 'sail', 'go'],
  ],
  [
    'a.tf',
    'terraform',
    'resource "aws_s3_bucket" "data" {\n  bucket = "x"\n}\nvariable "name" {}\n',
    ['resource "aws_s3_bucket" "data"', 'variable "name"'],
  ],
  [
    'a.sol',
    'solidity',
    'contract Bank is Base {\n  event Paid(uint x);\n  constructor() {}\n  function pay(uint a) public {}\n}\n',
    ['Bank', '  Paid', '  constructor', '  pay'],
  ],
  [
    'a.zig',
    'zig',
    'const Point = struct {\n    x: i32,\n    pub fn zero() Point { return .{}; }\n};\npub fn main() !void {}\ntest "adds" {}\n',
    ['Point', '  zero', 'main', 'adds'],
  ],
  ['a.nim', 'nim', 'type\n  Boat* = ref object\n    x: int\nproc sail*(b: Boat) =\n  discard\n', ['Boat', 'sail']],
  [
    'a.lisp',
    'lisp',
    ';; (defun no ())\n(defun sail (x)\n  (let ((y 1)) y))\n(defmacro with-boat (b) b)\n',
    ['sail', 'with-boat'],
  ],
  ['a.rkt', 'lisp', '(define (area r) (* r r))\n(define-struct boat (x))\n', ['area', 'boat']],
  [
    'a.bas',
    'vba',
    'Attribute VB_Name = "Tools"\nPublic Sub Clean(x As Range)\n  \' Sub No()\nEnd Sub\nPrivate Function Half(x)\nEnd Function\n',
    ['Tools', 'Clean', 'Half'],
  ],
  [
    'Sheet.cls',
    'vba',
    'VERSION 1.0 CLASS\nBEGIN\nEND\nAttribute VB_Name = "Sheet"\nSub Go()\nEnd Sub\n',
    ['Sheet', 'Go'],
  ],
  [
    'a.pas',
    'pascal',
    'unit Boats;\n{ procedure No; }\ninterface\nprocedure Sail(n: Integer);\nimplementation\nend.\n',
    ['Boats', 'Sail'],
  ],
  ['a.groovy', 'groovy', 'class Boat {\n  def sail(int n) { n }\n}\n', ['Boat', '  sail']],
  ['a.tcl', 'tcl', 'proc sail {n} {\n  puts $n\n}\n', ['sail']],
  [
    'a.v',
    'verilog',
    'module counter(input clk);\n  function integer f(input x);\n  endfunction\nendmodule\n',
    ['counter', '  f'],
  ],
  ['a.ini', 'config', '[server]\nport=1\n[client]\nname = x\n', ['server', 'client']],
  ['a.patch', 'diff', 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n', ['x.c']],
  [
    'a.feature',
    'gherkin',
    'Feature: Sailing\n  Scenario: In fog\n    Given a boat\n',
    ['Feature: Sailing', '  Scenario: In fog'],
  ],
];

test.each(sources)('%s is outlined as %s', async (file, format, source, expected) => {
  const found = await read(file, source);
  expect(found.format).toBe(format);
  expect(await outline(file, source)).toEqual(expected);
  expect(found.text).toBe(source.replaceAll('\r\n', '\n').trimEnd());
  for (const { title, start } of found.headings) {
    expect(start === 0 || found.text[start - 1] === '\n').toBe(true);
    expect(found.text.slice(start).split('\n')[0]).toContain(title);
  }
});

test('no extension or file name belongs to two languages', () => {
  const names = codeFormats.flatMap(({ extensions, fileNames = [] }) => [
    ...extensions,
    ...fileNames.map((name) => `/${name}`),
  ]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each([
  ['deploy', '#!/usr/bin/env -S python3.12 -u\nprint(1)\n', 'python'],
  ['run', '#!/bin/bash\necho hello\n', 'shell'],
  ['tool', '#! /usr/bin/node\nconsole.log(1)\n', 'javascript'],
  ['odd', '#!/opt/bin/unheard-of\nwords\n', 'txt'],
  ['index', '<?php echo "words";\n', 'php'],
  ['server', 'package main\n\nfunc main() {\n}\n', 'go'],
  ['letter', 'Dear Otto,\nthe class of 1984: it meets {soon}.\n', 'txt'],
])('%s without a telling name is found by its content: %s', (name, source, format) => {
  expect(detectFormat(Buffer.from(source), name)).toBe(format);
});

test.each([
  ['a.py', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n"""Sails boats.\n\nAnd more."""\nx = 1\n', 'Sails boats.'],
  ['a.c', '/* Copyright 2020 Somebody */\n\n/**\n * Sails the\n * boats.\n */\nint x;\n', 'Sails the boats.'],
  ['a.go', '// Package boats sails\n// boats.\npackage boats\n', 'Package boats sails boats.'],
  ['a.sh', '#!/bin/sh\n# Deploys the boats.\necho\n', 'Deploys the boats.'],
])('%s is described by its first comment that says something', async (file, source, description) => {
  expect((await read(file, source)).metadata).toMatchObject({ description });
});

test('minified and generated sources keep their words and say so', async () => {
  const minified = await read('a.min.js', `function a(){${'b("words");'.repeat(2000)}}`);
  expect(minified).toMatchObject({
    headings: [],
    metadata: { minified: true },
    partial: false,
    note: expect.stringContaining('no outline'),
  });
  expect(minified.text).toContain('words');
  const generated = await read('a.pb.go', '// Code generated by protoc. DO NOT EDIT.\npackage a\nfunc B() {}\n');
  expect(generated).toMatchObject({ metadata: { generated: true }, headings: [{ title: 'B' }] });
});

test('a condition that opens the same brace twice does not shift the outline', async () => {
  const source = '#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n  return 1;\n}\nint g(void) {\n}\n';
  expect(await outline('a.c', source)).toEqual(['f', 'f', 'g']);
});

test.each([
  ['CRLF', 'class A:\r\n    def b(self):\r\n        pass\r\n'],
  ['CR', 'class A:\r    def b(self):\r        pass\r'],
  ['a NUL', 'class A:\n    def b(self):\0\n        pass\n'],
  ['UTF-16 without a mark', Buffer.from('class A:\n    def b(self):\n        pass\n', 'utf16le')],
  ['broken UTF-8', Buffer.from('class A:\n    def b(self):\n        pass # caf\xe9\n', 'latin1')],
])('%s does not move the outline', async (_, source) => {
  const { text, headings } = await read('a.py', source);
  expect(headings.map(({ level, title, start }) => [level, title, text.slice(start).split('\n')[0]?.trim()])).toEqual([
    [1, 'A', 'class A:'],
    [2, 'b', 'def b(self):'],
  ]);
});

/** Inputs that make careless patterns and scanners quadratic, exponential or recursive. */
const hostile: [string, string][] = [
  ['open braces', '{'.repeat(20_000)],
  ['open brackets', `${'f('.repeat(40_000)}`],
  ['brackets in lines', 'int f(\n'.repeat(20_000)],
  ['nested types', 'class A {\n'.repeat(20_000)],
  ['open comments', '/*'.repeat(20_000)],
  ['quotes', '"\\'.repeat(20_000)],
  ['long quotes', '"""\'\'\'`'.repeat(20_000)],
  ['modifiers', 'public static '.repeat(8_000)],
  ['blanks', ' '.repeat(20_000)],
  ['blank lines', '\n'.repeat(20_000)],
  ['blank comments', '#\n'.repeat(40_000)],
  ['hashes', '#if\n'.repeat(20_000)],
  ['angles', `${'a<'.repeat(40_000)}`],
  ['one line', 'const a = function '.repeat(8_000)],
  ['stars', 'a * * * '.repeat(20_000)],
  ['tabs', `${'\t'.repeat(250)}def f():\n`.repeat(2_000)],
];
const everyLanguage = codeFormats.map(({ extensions }) => extensions[0] ?? '');

test.each(hostile)('%s are read in every language in time', { timeout: 60_000 }, async (_, source) => {
  for (const extension of everyLanguage) {
    for (const lines of [source, `${source.slice(0, 290)}\n`.repeat(200)]) {
      const { text } = await read(`a.${extension}`, `words ${lines}`);
      expect(text.startsWith('words')).toBe(true);
    }
  }
});

test('a line of 50 MB is kept whole', { timeout: 60_000 }, async () => {
  const { text, note } = await read('a.js', `var words="${'x'.repeat(50_000_000 - 12)}"`);
  expect(text.length).toBe(50_000_000);
  expect(note).toContain('very long');
});
