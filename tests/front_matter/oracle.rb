# Asks Jekyll itself what it reads: a JSON list of base64 files on stdin, one JSON answer a file on stdout.
# With the argument "safe_yaml" the YAML reader is the gem safe_yaml, as in Jekyll from rubygems.org.
require "jekyll"
require "base64"
require "json"
require "tempfile"

if ARGV.include?("safe_yaml")
  require "safe_yaml/load"
  Jekyll::Utils.define_singleton_method(:safe_load_yaml) { |yaml| SafeYAML.load(yaml) }
end
Jekyll.logger.log_level = :error
Jekyll.logger.writer.level = Logger::FATAL if Jekyll.logger.writer.respond_to?(:level=)

# What Jekyll::Page is to Convertible, without a site on disk.
class Reader
  include Jekyll::Convertible
  attr_accessor :content, :data, :failure
  Site = Struct.new(:config, :file_read_opts)

  def initialize(path)
    @path = path
  end

  def site
    @site ||= Site.new({ "strict_front_matter" => true }, { :encoding => "utf-8" })
  end

  def relative_path
    "page"
  end
end

def typed(value, depth = 0)
  raise "too deep" if depth > 200

  case value
  when nil then ["none"]
  when true, false then ["bool", value]
  when Integer then ["int", value.to_s]
  when Float then ["float", value.nan? ? "nan" : value.infinite? ? (value.positive? ? "inf" : "-inf") : value.to_s]
  when String then ["str", Base64.strict_encode64(value)]
  when Time then ["time", value.strftime("%Y-%m-%dT%H:%M:%S.%6N"), value.utc_offset]
  when Date then ["date", value.strftime("%Y-%m-%d")]
  when Array then ["list", value.map { |item| typed(item, depth + 1) }]
  when Hash then ["map", value.map { |key, item| [typed(key, depth + 1), typed(item, depth + 1)] }]
  else ["other", value.class.name]
  end
end

def ask(path)
  return { "page" => false } unless Jekyll::Utils.has_yaml_header?(path)

  reader = Reader.new(path)
  failure = nil
  begin
    reader.read_yaml("", "")
  rescue Psych::DisallowedClass
    failure = "disallowed-class"
  rescue Psych::BadAlias
    failure = "alias"
  rescue Psych::SyntaxError
    failure = "syntax"
  rescue Jekyll::Errors::InvalidYAMLFrontMatterError
    failure = "not-a-mapping"
  rescue Jekyll::Errors::InvalidPermalinkError
    failure = nil
  rescue StandardError => e
    failure = e.message.include?("byte sequence") ? "encoding" : "value"
  end
  content = reader.content || ""
  answer = { "page" => true, "failure" => failure, "content" => Base64.strict_encode64(content) }
  answer["data"] = typed(reader.data) if failure.nil?
  answer
end

files = JSON.parse($stdin.read)
answers = files.map do |encoded|
  Tempfile.create("page", :binmode => true) do |file|
    file.write(Base64.strict_decode64(encoded))
    file.close
    begin
      ask(file.path)
    rescue StandardError, SystemStackError => e
      { "page" => true, "failure" => "oracle: #{e.class}" }
    end
  end
end
puts JSON.generate(answers)
