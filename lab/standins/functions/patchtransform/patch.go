package main

import (
	"fmt"

	"github.com/crossplane/crossplane-runtime/pkg/fieldpath"
	"github.com/crossplane/function-sdk-go/errors"
)

// toComposite tells a patch that reads a composed resource from one that writes it.
func (p patch) toComposite() bool {
	return p.Type == "ToCompositeFieldPath" || p.Type == "CombineToComposite"
}

// apply copies a value. A missing source is no error unless the policy requires it.
func (p patch) apply(from, to map[string]any) error {
	value, err := p.read(fieldpath.Pave(from))
	if fieldpath.IsNotFound(err) && p.Policy.FromFieldPath != "Required" {
		return nil
	}
	if err != nil {
		return err
	}
	for i, t := range p.Transforms {
		if value, err = t.apply(value); err != nil {
			return errors.Wrapf(err, "transform at index %d returned error", i)
		}
	}
	path := p.ToFieldPath
	if path == "" {
		path = p.FromFieldPath
	}
	return errors.Wrap(fieldpath.Pave(to).SetValue(path, value), "cannot patch to object")
}

func (p patch) read(from *fieldpath.Paved) (any, error) {
	switch p.Type {
	case "", "FromCompositeFieldPath", "ToCompositeFieldPath":
		return from.GetValue(p.FromFieldPath)
	case "CombineFromComposite", "CombineToComposite":
		var values []any
		for _, variable := range p.Combine.Variables {
			value, err := from.GetValue(variable.FromFieldPath)
			if err != nil {
				return nil, err
			}
			values = append(values, value)
		}
		return fmt.Sprintf(p.Combine.String.Format, values...), nil
	default:
		return nil, errors.Errorf("patch type %s is not built in the stand-in", p.Type)
	}
}
