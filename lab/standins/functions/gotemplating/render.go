package main

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
	"text/template"
)

// render executes a template over data, with the functions that a composition may call.
// Its errors are worded as the function words them.
func render(text string, data any) (string, error) {
	parsed, err := withFunctions(template.New("manifests")).Parse(text)
	if err != nil {
		return "", explain(err, "invalid function input: cannot parse the provided templates")
	}
	var out strings.Builder
	if err := parsed.Execute(&out, data); err != nil {
		return "", explain(err, "cannot execute template")
	}
	return out.String(), nil
}

type renderRequest struct {
	Template string `json:"template"`
	Data     any    `json:"data"`
}

type renderResponse struct {
	Output string `json:"output,omitempty"`
	Error  string `json:"error,omitempty"`
}

// renderLines answers each line {template, data} with a line {output} or {error}: what other template engines
// are compared with.
func renderLines(in io.Reader, out io.Writer) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var request renderRequest
		var response renderResponse
		err := json.Unmarshal(lines.Bytes(), &request)
		if err == nil {
			response.Output, err = render(request.Template, request.Data)
		}
		if err != nil {
			response = renderResponse{Error: err.Error()}
		}
		if encoder.Encode(response) != nil {
			return
		}
	}
}
