# Answers what kramdown makes of Markdown, for tests: one line of JSON in ({"texts": [...], "options": {...}}, the options
# on top of Jekyll's), one line of JSON out (a list of outlines), until its input ends. Each text is read as Jekyll reads it: Liquid first where there is any, then
# kramdown's GFM parser with Jekyll's options. With "html": true in the request the answers are the HTML.
#
# An outline is a list of rows [level, kind, line or nil, text], in the order of the page.
require "json"
require "timeout"
require "kramdown"
require "kramdown-parser-gfm"
begin
  require "liquid"
rescue LoadError
  warn "no liquid: texts with Liquid are read as they are"
end

# Jekyll's own tags, which need a site to say what they stand for: text of which only that is known.
if defined?(Liquid)
  class OpaqueTag < Liquid::Tag
    def render(_context)
      "\u{FDD0}"
    end
  end
  %w[include include_relative include_cached link post_url render].each do |name|
    Liquid::Template.register_tag(name, OpaqueTag)
  end
end

Encoding.default_external = "UTF-8"

OPTIONS = {
  input: "GFM", hard_wrap: false, auto_ids: true, toc_levels: (1..6).to_a, entity_output: "as_char",
  smart_quotes: %w[lsquo rsquo ldquo rdquo], guess_lang: true, footnote_nr: 1, syntax_highlighter: nil, math_engine: nil
}.freeze
CONTAINERS = {
  ul: "ul", ol: "ol", dl: "dl", blockquote: "quote", table: "table", tr: "row", footnote_def: "footnote"
}.freeze
LEAVES = { p: "p", dt: "dt", td: "cell", header: "h" }.freeze
OPAQUE = { codeblock: "code", hr: "rule", math: "math" }.freeze

def character(name)
  Kramdown::Utils::Entities.entity(name.to_s).char
end

# The plain text of a leaf: what a reader sees, line breaks as newlines.
def text_of(el)
  case el.type
  when :text, :codespan, :math, :abbreviation, :raw then el.value.to_s
  when :entity then el.value.char
  when :smart_quote then character(el.value)
  when :typographic_sym
    { laquo_space: "« ", raquo_space: " »" }[el.value] || (el.value.is_a?(Symbol) ? character(el.value) : el.value)
  when :br then "\n"
  when :html_element then el.value == "br" ? "\n" : el.children.map { |child| text_of(child) }.join
  when :img, :xml_comment, :comment, :footnote then ""
  else el.children.map { |child| text_of(child) }.join
  end
end

def comment_text(el)
  el.type == :comment ? el.value.to_s : el.value.to_s.sub(/\A<!--/, "").sub(/-->\z/, "")
end

def comments_in(el)
  return [comment_text(el)] if %i[xml_comment comment].include?(el.type)

  el.children.flat_map { |child| comments_in(child) }
end

class Outline
  attr_reader :rows

  def initialize
    @rows = []
  end

  def walk(el, level)
    type = el.type
    if type == :li || type == :dd
      item(el, level)
    elsif LEAVES.key?(type)
      leaf(el, level, type == :header ? "h#{el.options[:level]}" : LEAVES[type])
    elsif OPAQUE.key?(type)
      add(level, OPAQUE[type])
    elsif CONTAINERS.key?(type)
      add(level, CONTAINERS[type])
      children(el, level + 1)
    elsif %i[xml_comment comment].include?(type)
      add(level, "hidden", text: comment_text(el))
    elsif type == :html_element && %w[script style].include?(el.value)
      add(level, "<#{el.value}>")
      add(level + 1, "code") unless el.children.empty?
    elsif type == :html_element
      add(level, "<#{el.value}>")
      children(el, level + 1)
    elsif %i[text raw].include?(type)
      add(level, "text", text: el.value.to_s) unless el.value.to_s.strip.empty?
    elsif %i[blank eob].include?(type)
      nil
    else
      children(el, level)
    end
  end

  def children(el, level)
    if el.options[:content_model] == :span
      add(level, "p", text: el.children.map { |child| text_of(child) }.join) unless el.children.empty?
    elsif el.options[:content_model] == :raw
      el.children.each { |child| walk(child, level) }
    else
      paragraphs(el).each { |child| walk(child, level) }
    end
  end

  private

  # A container's children. A line that no block parser takes (it begins with a space and a tab) is bare text there;
  # such text counts as a paragraph.
  def paragraphs(el)
    el.children.chunk_while { |one, other| span?(one) && span?(other) }.flat_map do |run|
      next run unless span?(run.first)

      paragraph = Kramdown::Element.new(:p)
      paragraph.children = run
      [paragraph]
    end
  end

  def span?(el)
    el.type != :html_element && Kramdown::Element.category(el) == :span ||
      el.type == :html_element && el.options[:category] == :span
  end

  def add(level, kind, line: nil, text: "")
    @rows << [level, kind, line, text]
  end

  def leaf(el, level, kind)
    return if kind == "cell" && text_of(el).strip.empty? # kramdown fills short rows up

    add(level, kind, line: el.type == :header ? el.options[:location] : nil, text: text_of(el))
    comments_in(el).each { |comment| add(level + 1, "hidden", text: comment) }
  end

  def item(el, level)
    first, *rest = all = paragraphs(el)
    first_is_text = first && first.type == :p
    loose = el.type == :li && first_is_text && el.children.first == first && !first.options[:transparent]
    add(level, loose ? "loose li" : el.type.to_s, line: el.type == :li ? el.options[:location] : nil, text: first_is_text ? text_of(first) : "")
    comments_in(first).each { |comment| add(level + 1, "hidden", text: comment) } if first_is_text
    (first_is_text ? rest : all).each { |child| walk(child, level + 1) }
  end
end

def answer(text, options, html)
  if defined?(Liquid) && text.match?(/\{[{%]/)
    text = Liquid::Template.parse(text, error_mode: :lax).render
  end
  document = Timeout.timeout(20) { Kramdown::Document.new(text, OPTIONS.merge(options)) }
  return { html: document.to_html } if html

  outline = Outline.new
  outline.walk(document.root, 0)
  { rows: outline.rows }
rescue StandardError => e
  { error: e.message }
end

$stdout.sync = true
$stdin.each_line do |line|
  request = JSON.parse(line)
  options = request["options"].transform_keys(&:to_sym)
  puts JSON.generate(request["texts"].map { |text| answer(text, options, request["html"]) })
end
