# Answers what Jekyll makes of sites, for tests: a JSON list of site folders in, a JSON list of answers out. An answer
# holds the files that Jekyll reads, with what it knows of each, and the names of the layouts.
require "json"
require "jekyll"

Encoding.default_external = "UTF-8"
Jekyll.logger.log_level = :error
EVERYTHING = { "show_drafts" => true, "future" => true, "unpublished" => true,
               "quiet" => true, "disable_disk_cache" => true }.freeze

def read_site(root)
  ENV["TZ"] = "UTC"
  path = %w[yml yaml toml].map { |ext| "#{root}/_config.#{ext}" }.find { |file| File.exist?(file) }
  said = Jekyll::Configuration.new.read_config_file(path)
  options = EVERYTHING.merge("config" => path, "source" => File.expand_path(said["source"] || ".", root),
                             "destination" => File.expand_path(said["destination"] || "_site", root))
  site = Jekyll::Site.new(Jekyll.configuration(options))
  site.reset
  site.read
  site
end

# nil where the template asks for what Jekyll does not know, which ends a build
def url_of(thing)
  thing.url
rescue NoMethodError
  nil
end

def answer(site, thing, path, type)
  defaults = site.frontmatter_defaults
  all = defaults.all(thing.relative_path, type)
  { path: path, type: type, url: url_of(thing), defaults: all,
    found: all.keys.to_h { |key| [key, defaults.find(thing.relative_path, type, key)] } }
end

# the file that is written for each thing Jekyll reads, by its path below the source; nil where that ends a build
def outputs_of(site)
  things = []
  site.each_site_file { |thing| things << thing }
  things.map do |thing|
    path = thing.path.start_with?("/") ? thing.path.delete_prefix("#{site.source}/") : thing.path
    [path, thing.destination(site.dest).delete_prefix("#{site.dest}/")]
  rescue NoMethodError
    [path, nil]
  end
end

def answers_of(root)
  site = read_site(root)
  pages = site.pages.map { |page| answer(site, page, page.relative_path, :pages) }
  documents = site.collections.values.select(&:write?).flat_map do |collection|
    collection.docs.map { |doc| answer(site, doc, doc.path.delete_prefix("#{site.source}/"), doc.type) }
  end
  { pages: pages + documents, layouts: site.layouts.keys, outputs: outputs_of(site),
    kramdown: site.config["kramdown"], exclude: site.exclude, include: site.include }
rescue StandardError => e
  { error: e.message }
end

puts JSON.generate(JSON.parse($stdin.read).map { |root| answers_of(root) })
