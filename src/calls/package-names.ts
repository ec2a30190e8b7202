/**
 * Names of modules that never call AWS by themselves. Left out on purpose: what signs requests, or takes a client and calls it (nodemailer, unzipper), what reads
 * "s3://" or secrets on its own (polars, pyarrow, gensim, pydantic_settings, datadog_lambda), drivers that log in with the role (mongodb, kafkajs,
 * opensearch), and what gives back a client's methods under other names (bluebird, pify).
 */

/** Node.js' own modules ("Node.js documentation", "Index"), without "node:". */
export const NODE_MODULES = `
assert async_hooks buffer cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net
os path perf_hooks process punycode querystring readline repl sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8
vm wasi worker_threads zlib
`;

/** npm packages. "*" at the end: all names that begin so. */
export const NPM_PACKAGES = `
@types/* @aws-sdk/types @aws-sdk/util-* @aws-sdk/middleware-* @aws-sdk/url-parser @aws-sdk/querystring-builder @aws-sdk/querystring-parser
@aws-sdk/protocol-http @aws-sdk/node-http-handler @aws-sdk/fetch-http-handler @aws-sdk/hash-node @aws-sdk/xml-builder @smithy/types @smithy/util-*
@smithy/middleware-* @smithy/node-http-handler @smithy/fetch-http-handler @smithy/protocol-http @smithy/hash-node @smithy/url-parser
@smithy/querystring-builder @smithy/querystring-parser @smithy/is-array-buffer @smithy/property-provider @smithy/uuid @aws-crypto/sha256-js
@aws-crypto/sha256-browser @aws-crypto/crc32 @aws-crypto/crc32c @aws-crypto/util @aws-lambda-powertools/logger @aws-lambda-powertools/metrics
@aws-lambda-powertools/tracer @aws-lambda-powertools/commons @aws-lambda-powertools/event-handler @aws-lambda-powertools/parser
@aws-lambda-powertools/validation @aws-lambda-powertools/jmespath @aws-lambda-powertools/batch @aws-lambda-powertools/kafka aws-lambda aws-xray-sdk
aws-xray-sdk-core aws-xray-sdk-express aws-xray-sdk-mysql aws-xray-sdk-postgres aws-embedded-metrics aws-jwt-verify aws-serverless-express
@vendia/serverless-express @codegenie/serverless-express serverless-http @fastify/aws-lambda lambda-log lambda-multipart-parser
aws-lambda-multipart-parser @sparticuz/chromium chrome-aws-lambda source-map-support @middy/core @middy/http-json-body-parser
@middy/http-error-handler @middy/http-cors @middy/http-event-normalizer @middy/http-header-normalizer @middy/http-response-serializer
@middy/http-security-headers @middy/http-urlencode-body-parser @middy/http-urlencode-path-parser @middy/http-partial-response
@middy/http-content-negotiation @middy/http-content-encoding @middy/http-multipart-body-parser @middy/http-router @middy/input-output-logger
@middy/error-logger @middy/validator @middy/warmup @middy/do-not-wait-for-empty-event-loop @middy/event-normalizer
axios axios-retry node-fetch cross-fetch isomorphic-fetch isomorphic-unfetch whatwg-fetch undici got ky superagent needle bent wretch
ofetch fetch-retry agentkeepalive http-proxy-agent https-proxy-agent proxy-agent form-data formdata-node http-errors http-status-codes http-status
http-proxy-middleware follow-redirects tough-cookie cookie cookies set-cookie-parser qs query-string url-parse url-join url-template whatwg-url
path-to-regexp content-type content-disposition mime mime-types mime-db file-type lodash lodash-es lodash.get lodash.set lodash.merge lodash.debounce
lodash.isequal lodash.clonedeep lodash.groupby lodash.chunk lodash.omit lodash.pick lodash.camelcase lodash.uniq lodash.isempty underscore ramda
remeda radash rambda fp-ts io-ts effect immer immutable deepmerge deep-equal fast-deep-equal dequal object-hash object-path object-assign clone
clone-deep rfdc dot-prop dot-object flat lru-cache node-cache memoizee mem moize quick-lru tiny-lru change-case camelcase camelcase-keys
snakecase-keys decamelize humps slugify pluralize title-case uuid uuidv4 uuidv7 nanoid cuid @paralleldrive/cuid2 ulid ulidx ksuid short-uuid shortid
hashids sqids bson-objectid crypto-random-string date-fns date-fns-tz @date-fns/tz @date-fns/utc moment moment-timezone dayjs luxon ms cron-parser
rrule chrono-node spacetime zod yup joi @hapi/joi @hapi/boom @hapi/hoek ajv ajv-formats ajv-errors ajv-keywords superstruct valibot arktype runtypes
class-validator class-transformer reflect-metadata validator express-validator jsonschema json-schema json-schema-to-ts json-schema-traverse
@sinclair/typebox zod-to-json-schema zod-validation-error @hapi/hapi @asteasolutions/zod-to-openapi fast-json-stringify secure-json-parse
json-stable-stringify fast-safe-stringify json5 json-bigint jsonpath jsonpath-plus jmespath jsonata superjson devalue serialize-javascript
serialize-error fast-json-patch express express-async-errors express-async-handler express-rate-limit express-session body-parser cors helmet
compression cookie-parser morgan multer connect busboy @fastify/busboy formidable koa koa-router @koa/router @koa/cors koa-bodyparser fastify
@fastify/cors @fastify/helmet @fastify/swagger hono @hono/zod-validator itty-router find-my-way polka restify @hapi/joi-date method-override
serve-static serve-favicon @nestjs/common @nestjs/core @nestjs/platform-express @nestjs/platform-fastify @nestjs/swagger @nestjs/config @nestjs/jwt
@nestjs/passport @nestjs/typeorm @nestjs/graphql @nestjs/mapped-types rxjs tslib tsyringe inversify awilix typedi type-fest ts-pattern ts-essentials
utility-types ts-node tsconfig-paths core-js regenerator-runtime @babel/runtime graphql graphql-tag graphql-request graphql-tools
@graphql-tools/schema @graphql-tools/merge graphql-scalars graphql-yoga dataloader @apollo/client @apollo/server apollo-server-core
apollo-server-express apollo-server-lambda @as-integrations/aws-lambda type-graphql @trpc/server @trpc/client pg pg-promise pg-pool pg-format
pg-copy-streams postgres mysql mysql2 mariadb promise-mysql serverless-mysql mssql tedious oracledb sqlite3 better-sqlite3 sql-template-strings
sqlstring knex objection sequelize sequelize-typescript typeorm @prisma/client kysely @mikro-orm/core slonik redis ioredis memcached memjs
@upstash/redis @planetscale/database @neondatabase/serverless @supabase/supabase-js neo4j-driver keyv cache-manager jsonwebtoken jose jwks-rsa
jwt-decode jwt-simple bcrypt bcryptjs argon2 crypto-js tweetnacl node-forge passport passport-jwt passport-local otplib speakeasy openpgp hash.js
sha.js md5 js-sha256 js-sha512 @noble/hashes @noble/curves @noble/secp256k1 elliptic bn.js ethers web3 viem pkce-challenge winston winston-transport
pino pino-pretty pino-lambda bunyan loglevel log4js debug tslog consola signale chalk kleur picocolors colors ansi-colors ansi-styles ora cli-progress
commander yargs minimist dotenv dotenv-expand envalid env-var convict config @sentry/node @sentry/serverless @sentry/aws-serverless @sentry/core
@sentry/types @sentry/tracing @opentelemetry/api @opentelemetry/semantic-conventions @opentelemetry/core @opentelemetry/sdk-trace-base
@opentelemetry/sdk-trace-node @opentelemetry/resources datadog-metrics hot-shots prom-client newrelic async p-limit p-map p-queue p-retry p-timeout
p-all p-settle p-throttle promise-retry async-retry retry bottleneck exponential-backoff throttled-queue delay neverthrow eventemitter3 mitt
tiny-emitter emittery fs-extra graceful-fs glob fast-glob globby minimatch micromatch picomatch rimraf mkdirp tmp tmp-promise tempy temp-dir find-up
pkg-dir path-exists upath slash archiver adm-zip jszip yauzl yazl tar tar-stream tar-fs pako fflate lz-string lz4 snappy stream-buffers through2
split2 concat-stream get-stream into-stream pump pumpify readable-stream end-of-stream duplexify stream-json JSONStream ndjson iconv-lite chardet
safe-buffer bl base64-js base64url js-base64 buffer-crc32 crc crc-32 csv csv-parse csv-parser csv-stringify csvtojson fast-csv papaparse json2csv
@json2csv/plainjs xlsx exceljs xml2js fast-xml-parser xmlbuilder xmlbuilder2 xml-js sax yaml js-yaml ini toml @iarna/toml smol-toml marked markdown-it
showdown turndown remark gray-matter highlight.js prismjs sanitize-html dompurify isomorphic-dompurify xss he html-entities entities cheerio jsdom
linkedom htmlparser2 node-html-parser parse5 html-to-text juice mjml handlebars mustache ejs pug nunjucks eta liquidjs mailparser mimetext react
react-dom preact vue svelte sharp jimp pngjs jpeg-js image-size exif-parser exifr canvas qrcode jsqr bwip-js pdf-lib pdfkit pdfmake pdf-parse
pdfjs-dist docx mammoth puppeteer-core blurhash ics ical.js ical-generator vcards-js bignumber.js big.js decimal.js decimal.js-light mathjs
currency.js dinero.js number-precision simple-statistics fraction.js numeral accounting semver compare-versions fuse.js flexsearch natural diff
fast-diff string-similarity leven fastest-levenshtein geolib haversine @turf/turf @turf/helpers h3-js ngeohash geojson geoip-lite maxmind ua-parser-js
bowser request-ip ip ip-address ipaddr.js is-ip libphonenumber-js google-libphonenumber awesome-phonenumber email-validator iban country-list
i18n-iso-countries i18next tldts psl stripe twilio @sendgrid/mail @sendgrid/client mailgun.js postmark @slack/web-api @slack/webhook @slack/bolt
@slack/types discord.js discord-interactions discord-api-types telegraf node-telegram-bot-api @line/bot-sdk @octokit/rest @octokit/core
@octokit/graphql @octokit/webhooks @octokit/auth-app octokit @notionhq/client @hubspot/api-client contentful @sanity/client algoliasearch pusher ably
firebase-admin web-push expo-server-sdk googleapis google-spreadsheet @googlemaps/google-maps-services-js plaid paypal-rest-sdk shopify-api-node
jsforce launchdarkly-node-server-sdk mixpanel @segment/analytics-node analytics-node posthog-node rollbar bugsnag @bugsnag/js ask-sdk-core
ask-sdk-model alexa-sdk rss-parser feed socket.io socket.io-client ws isomorphic-ws ftp basic-ftp ssh2 ssh2-sftp-client soap amqplib ping
@faker-js/faker faker chance seedrandom random-js inherits bytes pretty-bytes pretty-ms humanize-duration filesize escape-html escape-string-regexp
strip-ansi wrap-ansi string-width is-plain-object is-stream is-promise type-is type-detect tiny-invariant invariant assert-never http-assert once
semver-compare
`;

/** Python's standard library, 3.8 to 3.13 ("The Python Standard Library", "Python Module Index"). */
export const PYTHON_MODULES = `
__future__ __main__ _thread abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2
cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy
copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings ensurepip enum errno
faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip
hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma
mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib ntpath numbers opcode operator optparse os
ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile
pyclbr pydoc queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site
smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct sunau symbol
symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace
traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound
wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`;

/** Python's packages under the names that they are imported by. "*" at the end: all names that begin so. "!": the module itself, not what is below it. */
export const PYTHON_PACKAGES = `
aws_lambda_powertools! aws_lambda_powertools.logging aws_lambda_powertools.metrics aws_lambda_powertools.tracing aws_lambda_powertools.event_handler
aws_lambda_powertools.exceptions aws_lambda_powertools.middleware_factory aws_lambda_powertools.utilities.data_classes
aws_lambda_powertools.utilities.typing aws_lambda_powertools.utilities.parser aws_lambda_powertools.utilities.validation
aws_lambda_powertools.utilities.batch aws_lambda_powertools.utilities.jmespath_utils aws_lambda_powertools.utilities.serialization
aws_lambda_powertools.utilities.kafka boto3.exceptions boto3.dynamodb.conditions boto3.dynamodb.types botocore.exceptions botocore.config mypy_boto3*
types_boto3* aws_lambda_typing aws_lambda_context aws_xray_sdk aws_embedded_metrics cfnresponse mangum apig_wsgi awsgi requests requests_toolbelt
requests_oauthlib requests_futures requests_mock urllib3 httpx httpcore h11 h2 aiohttp aiohttp_retry aiofiles anyio sniffio trio certifi
charset_normalizer chardet idna httplib2 websockets websocket oauthlib authlib yarl multidict frozenlist aiosignal async_timeout attr attrs cattr
cattrs pydantic pydantic_core pydantic_extra_types annotated_types typing_extensions typing_inspect typing_inspection mypy_extensions marshmallow
marshmallow_dataclass apispec cerberus voluptuous schema schematics jsonschema jsonschema_specifications referencing fastjsonschema dataclasses_json
dacite orjson ujson simplejson rapidjson msgpack msgspec jsonpickle jsonpath_ng jsonpath_rw jsonpath jmespath jsonpatch jsonpointer json5 demjson3
xmltodict lxml defusedxml dicttoxml yaml ruamel toml tomli tomli_w tomlkit dotenv environs decouple dynaconf configobj environ dateutil pytz tzlocal
tzdata arrow pendulum dateparser isodate iso8601 aniso8601 ciso8601 rfc3339 croniter holidays humanize freezegun babel timezonefinder workalendar
flask flask_cors flask_restful flask_sqlalchemy flask_migrate flask_login flask_jwt_extended flask_wtf flask_marshmallow flask_restx flask_limiter
flask_smorest werkzeug itsdangerous jinja2 markupsafe click click_plugins fastapi starlette uvicorn gunicorn hypercorn bottle falcon sanic tornado
quart litestar rest_framework connexion pyramid cherrypy webob asgiref a2wsgi multipart python_multipart email_validator slowapi fastapi_pagination
graphene graphql ariadne strawberry gql sqlalchemy sqlalchemy_utils sqlmodel alembic psycopg2 psycopg psycopg_pool asyncpg pg8000 pymysql MySQLdb
mysql aiomysql mariadb pyodbc pymssql cx_Oracle oracledb aiosqlite peewee playhouse databases tortoise ormar records sqlparse sqlglot pypika redis
aioredis fakeredis hiredis pymemcache memcache neo4j cassandra supabase postgrest cachetools diskcache dogpile jwt jose jwcrypto cryptography Crypto
Cryptodome nacl bcrypt passlib argon2 OpenSSL rsa ecdsa pyasn1 asn1crypto pyotp gnupg pgpy hashids shortuuid ulid nanoid uuid6 cuid ksuid xxhash mmh3
zstandard lz4 snappy brotli py7zr rarfile numpy pandas scipy sklearn matplotlib seaborn plotly statsmodels sympy networkx numexpr numba bottleneck
lightgbm joblib threadpoolctl torch torchvision onnx onnxruntime tokenizers tiktoken nltk textblob langdetect rapidfuzz fuzzywuzzy thefuzz Levenshtein
jellyfish regex unidecode ftfy inflection slugify wordcloud sentencepiece shap imblearn prophet PIL cv2 skimage imageio imagehash qrcode pyzbar piexif
exifread cairosvg svgwrite reportlab fpdf PyPDF2 pypdf pdfplumber pdfminer pikepdf fitz pdf2image weasyprint xhtml2pdf docx docxtpl pptx openpyxl
xlsxwriter xlrd xlwt odf tabulate prettytable texttable pytesseract barcode segno shapely pyproj geojson geopy haversine h3 geohash pygeohash folium
geoip2 maxminddb phonenumbers pycountry us validators tldextract bs4 html5lib html2text markdown markdown2 mistune commonmark bleach nh3 premailer
cssselect parsel pyquery feedparser readability newspaper selenium mechanize cloudscraper fake_useragent user_agents ua_parser furl w3lib structlog
loguru pythonjsonlogger json_log_formatter colorlog colorama termcolor rich tqdm tenacity backoff retry retrying ratelimit pybreaker stamina wrapt
decorator deprecated deprecation toolz cytoolz funcy more_itertools boltons glom addict box munch frozendict bidict sortedcontainers intervaltree
pyrsistent returns injector dependency_injector pluggy blinker transitions statemachine six future past pkg_resources setuptools wheel packaging
semver importlib_metadata importlib_resources exceptiongroup greenlet gevent nest_asyncio uvloop psutil sentry_sdk opentelemetry.trace
opentelemetry.context opentelemetry.semconv prometheus_client datadog ddtrace newrelic statsd rollbar bugsnag stripe twilio sendgrid
mailchimp_transactional mailjet_rest postmarker slack_sdk slack slack_bolt slackclient discord telegram telebot linebot github gitlab jira zenpy
simple_salesforce hubspot shopify plaid paypalrestsdk notion_client airtable pyairtable gspread oauth2client googleapiclient google.protobuf
google.rpc google.type google_auth_oauthlib firebase_admin pyfcm praw tweepy facebook_business ask_sdk_core ask_sdk_model pusher pymsteams nylas
yfinance alpaca_trade_api ccxt web3 eth_account eth_utils paramiko pysftp ftputil scp dns whois netaddr ipwhois icmplib ping3 ldap3 pika stomp zmq
grpc grpc_status thrift avro fastavro pytest pytest_mock mock responses respx httpretty vcr faker factory hypothesis parameterized nose ddt assertpy
coverage typer fire docopt cement questionary InquirerPy cloudpickle dill bitarray bitstring construct pyparsing ply lark parse parsimonious icalendar
ics vobject astral ephem money moneyed pint uncertainties
`;

/** Modules that run other programs, the AWS CLI among them. */
export const PROCESS_MODULES = {
  javascript: 'child_process execa zx shelljs cross-spawn cross-spawn-promise nano-spawn tinyexec spawn-please',
  python: 'subprocess sh pexpect invoke plumbum fabric ptyprocess subprocess_tee',
};
