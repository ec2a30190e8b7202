-- Drives Neovim's own client over one document, and writes down what it has seen.
local result = {}
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = 'rolelint', cmd = vim.fn.json_decode(vim.env.ROLELINT_COMMAND), root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, client)

local function fail(message)
  io.stderr:write(message .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, test)
  if not vim.wait(30000, test, 20) then fail('Neovim waited in vain for ' .. what) end
end

local function place(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from = line:find(text, 1, true)
    if from then return { line = number - 1, character = from } end
  end
  fail('no ' .. text .. ' in the document')
end

local function ask(method, params)
  params.textDocument = vim.lsp.util.make_text_document_params(buffer)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 30000) or {}
  local answer = answers[client] or {}
  if answer.err then fail(method .. ': ' .. vim.inspect(answer.err)) end
  return answer.result
end

local function codes()
  return vim.tbl_map(function(each) return each.code or (each.user_data and each.user_data.lsp.code) end, vim.diagnostic.get(buffer))
end

local function run()
  wait('findings', function() return #vim.diagnostic.get(buffer) > 0 end)
  result.codes = codes()
  result.hover = ask('textDocument/hover', { position = place('sts:AssumeRole') }).contents.value
  result.completion = vim.tbl_map(function(each) return each.label end, ask('textDocument/completion', { position = place(':AssumeRole') }).items)
  result.lenses = vim.tbl_map(function(each) return each.command.title end, ask('textDocument/codeLens', {}))
  local target = ask('textDocument/definition', { position = place('Orders') })
  local line = vim.api.nvim_buf_get_lines(buffer, target.range.start.line, target.range.start.line + 1, false)[1]
  result.definition = line:match('"(%w+)"')
  local whole = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } }
  local actions = ask('textDocument/codeAction', { range = whole, context = { diagnostics = {}, only = { 'source.fixAll.rolelint' } } })
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  wait('the finding to go', function() return not vim.tbl_contains(codes(), 'trust/missing-lambda-principal') end)
  vim.cmd('silent write')
  result.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

local ok, message = pcall(run)
if not ok then fail(message) end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.ROLELINT_RESULT)
vim.cmd('qall!')
