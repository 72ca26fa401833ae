package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	xpv1 "github.com/crossplane/crossplane-runtime/apis/common/v1"
	"github.com/crossplane/crossplane-runtime/pkg/fieldpath"
	"gopkg.in/yaml.v3"
)

// withFunctions adds sprig without what reads the process's environment, and what the function has beyond sprig.
func withFunctions(t *template.Template) *template.Template {
	functions := sprig.FuncMap()
	delete(functions, "env")
	delete(functions, "expandenv")
	functions["setResourceNameAnnotation"] = func(name string) string { return nameAnnotation + ": " + name }
	functions["randomChoice"] = func(choices ...string) string { return choices[rand.IntN(len(choices))] }
	functions["toYaml"] = func(value any) (string, error) {
		text, err := yaml.Marshal(value)
		return string(text), err
	}
	functions["fromYaml"] = func(text string) (value any, err error) {
		err = yaml.Unmarshal([]byte(text), &value)
		return value, err
	}
	functions["getCompositeResource"] = func(request map[string]any) map[string]any {
		return objectAt(request, "observed.composite.resource")
	}
	functions["getComposedResource"] = func(request map[string]any, name string) map[string]any {
		return objectAt(request, fmt.Sprintf("observed.resources[%s]resource", name))
	}
	functions["getResourceCondition"] = func(kind string, object map[string]any) xpv1.Condition {
		var status xpv1.ConditionedStatus
		paved := fieldpath.Pave(object)
		if paved.GetValueInto("resource.status", &status) != nil {
			_ = paved.GetValueInto("status", &status)
		}
		return status.GetCondition(xpv1.ConditionType(kind))
	}
	functions["include"] = func(name string, data any) (string, error) {
		var out strings.Builder
		err := t.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	return t.Funcs(functions)
}

// objectAt is nil where there is no object at the path.
func objectAt(from map[string]any, path string) (object map[string]any) {
	_ = fieldpath.Pave(from).GetValueInto(path, &object)
	return object
}
